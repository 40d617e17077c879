"""Other recognisers behind the protocol of `recognise.py`: each module is an adapter around a model that is handed in.

No module here imports its library; `site/recogniser.py` loads the model that the settings name.
"""
