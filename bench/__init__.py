"""Speed, as ratios beside peers in the same run. `./run bench [NAME…]`; nothing here is asserted."""
