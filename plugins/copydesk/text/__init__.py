"""Text as such: front matter, HTML to plain text with offsets both ways, sentences, quotation marks."""
