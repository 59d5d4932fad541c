"""What pages say: lines made from the answers of the rules, for the width they get."""
