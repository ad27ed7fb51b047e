/**
 * Common given names that have no short form among the nicknames and are a slip away from another name: "Andrea"
 * is not a misspelled "Andrew", nor "Kelvin" a "Kevin".
 */
export const OTHER_GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    "adrian adriana aidan alana alfredo ali alina alma amber amir amira andre andrea andreas angel angelo anita anja " +
    "anton antonia ariana armando arnold astrid bianca bjorn boris brenda brendan brett brent bruce bruno camilla " +
    "camille carl carla carlo carlos carmen celine cesar chantal cheryl chloe cindy claudia claudio clive colin " +
    "connor corey cornelia cornelius craig cyril cynthia dale damian damien dana daniela daniele danielle darius " +
    "darren daria darryl dean delia denise derek diego dieter dirk doris duncan dylan edgar eileen elaine elena elias " +
    "elise eliza ella elliot elmar elsa emanuel emil emilia emilio enzo erin ernest ernst esme ethan eugenia eva fabian " +
    "fabio faith federica federico felix fernanda fernando filip finn flora florian floyd freda freya gavin gemma " +
    "giorgia giorgio giovanna giovanni giulia giulio glen glenn gloria grace gunter gustav guy hans harriet harvey " +
    "hassan hazel heather heidi heike helga herman hilary holly hugo hussain hussein ida igor ilse ines inga ingrid " +
    "irina iris ivan ivana jade jana janine jasmin jasmine jason jay jean jens jesus jill joan joel joelle jonas jorge " +
    "josefa juan juana juanita julian julio julius jung kai karen karl karla kate katja keith kelly kelvin kerry kerstin " +
    "kirsten klara kurt kyle lara lars laszlo leila lena leon leona leonie levi liana lidia lilian lily lina lisa livia " +
    "lola lorena lorenz lorenzo lorna lorraine lotta lucia luciana luciano luigi luis luisa luna lydia mads magda " +
    "magnus mandy manuela mara marcel marcela marco marcos maren margit margot mariana mariano marin marina mario " +
    "marisa marius marlene marta martina marvin mateo matilde mauro maxine mia mikael mila milan milena mira mona " +
    "muriel nadia nadine naomi neil nelson nicola nicole nigel nils nina noah noel noelle nora norma norman olaf olga " +
    "omar oona orla otto owen pablo paola paolo pascal paul paula pauline pavel pedro petra pierre piotr priya rafael " +
    "rahul ramona raul raquel regina reiner renata rene renee rhys rita roberto rocco rolf roman romana rory rosa ross " +
    "rowan ruben rudolf ruth ryan sabina sabine sabrina salma salman sandra sandro sasha saul scott sean selina serena " +
    "sergio shane shannon sheila silke silvia silvio simona simone sonia sonja stella stuart sunil sven sylvia tamara " +
    "tania tariq tatiana thea thelma theo tina tom tomas tracey tristan uwe valentina valentine vera verena victoria " +
    "viola walter wanda wayne wendy werner wolfgang xavier yusuf yvette zara"
  ).split(" "),
);
