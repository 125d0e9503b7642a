/**
 * First names that are common in England (Office for National Statistics, names of babies 1904 to 2010) and are no
 * other word, so that they are seen in small letters too.
 */
export const firstNames = (
  'Abdul Abigail Adam Adrian Agnes Ahmed Aisha Alan Albert Alex Alexander Alexandra Alfred Alice Alison Amanda Amelia ' +
  'Amina Amy Andrea Andrew Angela Anita Ann Anna Anne Annette Annie Anthony Arthur Ashley Audrey Barbara Barry Beatrice ' +
  'Benjamin Bernard Beryl Betty Beverley Brenda Brian Bridget Bronwen Callum Cameron Caroline Catherine Charles Charlotte ' +
  'Chantelle Cheryl Chloe Chris Christine Christopher Claire Clare Clive Colin Connor Craig Cynthia Daniel Danielle Darren ' +
  'David Deborah Debbie Denise Dennis Derek Diana Diane Donald Donna Doreen Doris Dorothy Douglas Duncan Edith Edna Edward ' +
  'Eileen Elaine Eleanor Elizabeth Ellen Elsie Emily Emma Eric Ernest Ethel Eunice Evelyn Fatima Fiona Florence Francis ' +
  'Freda Frederick Gareth Gary Gavin Gemma Geoff Geoffrey George Georgina Gerald Geraldine Gillian Gladys Glenda Gloria ' +
  'Gordon Graham Greg Gwen Hannah Harold Harriet Hassan Helen Henry Herbert Hilary Hilda Hugh Ian Ibrahim Irene Isabel ' +
  'Isobel Jacqueline James Jamie Jane Janet Janice Jason Jayne Jean Jennifer Jenny Jeremy Jessica Jill Joan Joanna Joanne ' +
  'John Jonathan Joseph Joshua Joyce Judith Julia Julian Julie Karen Kate Katherine Kathleen Katie Keith Kelly Kenneth ' +
  'Kerry Kevin Khadija Kieran Kim Kirsty Kyle Laura Lauren Lawrence Leah Lee Leonard Leslie Lewis Liam Linda Lisa Lorraine ' +
  'Louise Lucy Lynn Lynne Mabel Malcolm Margaret Maria Marian Marie Marilyn Marion Marjorie Martin Mary Matthew Maureen ' +
  'Mavis Megan Melanie Melissa Michael Michelle Mildred Mohammed Molly Monica Muhammad Muriel Nancy Naomi Natalie Natasha ' +
  'Neil Nicholas Nicola Nigel Norma Norman Olivia Oliver Pamela Patricia Patrick Paul Paula Pauline Peter Philip Phillip ' +
  'Phyllis Priya Rachel Ralph Raymond Rebecca Richard Rita Robert Roger Ronald Rosemary Roy Russell Ruth Ryan Sally Samantha ' +
  'Samuel Sandra Sanjay Sarah Sean Sharon Sheila Shirley Simon Sophie Stacey Stanley Stella Stephanie Stephen Steven Stuart ' +
  'Susan Suzanne Sylvia Teresa Terence Thelma Theresa Thomas Timothy Tina Tony Tracey Tracy Trevor Valerie Vera Veronica ' +
  'Victoria Vincent Vivienne Walter Wayne Wendy Wilfred William Winifred Yasmin Yvonne Zoe'
).split(' ');

/** First names that are other words too: names only in front of a surname. */
export const wordsAndNames = (
  'Amber April Bill Carol Daisy Dale Dawn Dean Faith Frank Glen Grace Guy Hazel Heather Holly Hope Iris Ivy Jack Jade Joe ' +
  'Josh Joy June Lily Mark May Mike Miles Nick Olive Pat Pearl Penny Ray Rob Robin Rose Ruby Sam Steve Sue Tom Victor ' +
  'Violet Will'
).split(' ');

/** Surnames that are common in England and are neither another word nor a place: names by themselves. */
export const surnames = (
  'Adams Ahmed Akhtar Ali Allen Anderson Andrews Armstrong Atkinson Begum Bennett Bibi Brown Burton Campbell Carr ' +
  'Chapman Clarke Clark Collins Davies Davis Dawson Dixon Doyle Edwards Elliott Ellis Evans Fletcher Gibson Griffiths ' +
  'Harris Harrison Harvey Hughes Hussain Hussein Iqbal Jackson Jenkins Johnson Jones Kaur Khan Kumar Lawson MacDonald ' +
  'McDonald Malik Marshall Mahmood Mitchell Mohamed Morgan Morris Murphy Nguyen Okafor Okoro Owen Palmer Parker Patel ' +
  'Perry Phillips Pearson Qureshi Rahman Reid Reynolds Richards Richardson Roberts Robertson Robinson Rogers Rodgers Ryan ' +
  'Saunders Scott Shah Shaw Sharma Simpson Singh Smith Stevens Stewart Sullivan Taylor Thompson Thomson Turner Wallace ' +
  'Watson Watts Wilkinson Williams Williamson Wilson Wright'
).split(' ');
