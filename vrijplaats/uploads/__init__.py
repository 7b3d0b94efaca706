"""What somebody sends: a picture, sound or film is checked, waits unseen, is made anew and then shown."""
