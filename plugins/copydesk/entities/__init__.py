"""Who is in the story: registry, recogniser, resolution, salience."""
