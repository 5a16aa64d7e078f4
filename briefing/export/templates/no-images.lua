-- A picture would be fetched from wherever its address leads: its words stand in for it.
function Image(image)
  return image.caption
end
