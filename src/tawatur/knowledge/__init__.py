"""What holds in every language: entities, offices with dates, outlets and publishers. Names live in `languages/`."""
