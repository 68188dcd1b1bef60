"""What is read back of the Word file and of the web page before they are delivered, and how it is said."""
