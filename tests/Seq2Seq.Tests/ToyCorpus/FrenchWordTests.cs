using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.Tests.ToyCorpus;

/// <summary>Elision, contraction, articles, agreement and numbers.</summary>
public sealed class FrenchWordTests
{
    [Theory]
    [InlineData("le homme", "l'homme")]
    [InlineData("la école", "l'école")]
    [InlineData("le œuf", "l'œuf")]
    [InlineData("je aime le eau", "j'aime l'eau")]
    [InlineData("je ne ai pas de argent", "je n'ai pas d'argent")]
    [InlineData("tu te es levé", "tu t'es levé")]
    [InlineData("elle se est assise", "elle s'est assise")]
    [InlineData("il me appelle", "il m'appelle")]
    [InlineData("plus grand que elle", "plus grand qu'elle")]
    [InlineData("est-ce que il y a", "est-ce qu'il y a")]
    [InlineData("parce que Anne", "parce qu'Anne")]
    [InlineData("si il pleut", "s'il pleut")]
    [InlineData("si elle dort", "si elle dort")]
    [InlineData("le héros", "le héros")]
    [InlineData("la harpe", "la harpe")]
    [InlineData("de haricots", "de haricots")]
    [InlineData("le hibou", "le hibou")]
    [InlineData("le yaourt", "le yaourt")]
    [InlineData("le 8 mai", "le 8 mai")]
    [InlineData("je parle", "je parle")]
    public void Elision_is_made_before_a_vowel_sound_only(string apart, string together) => Assert.Equal(together, Elision.Apply(apart));

    [Theory]
    [InlineData("à", "le marché", "au marché")]
    [InlineData("à", "la gare", "à la gare")]
    [InlineData("à", "les enfants", "aux enfants")]
    [InlineData("à", "le hôpital", "à l'hôpital")]
    [InlineData("à", "le héros", "au héros")]
    [InlineData("à", "mon ami", "à mon ami")]
    [InlineData("de", "le marché", "du marché")]
    [InlineData("de", "la gare", "de la gare")]
    [InlineData("de", "les enfants", "des enfants")]
    [InlineData("de", "le aéroport", "de l'aéroport")]
    [InlineData("de", "Anne", "d'Anne")]
    [InlineData("près de", "le lit", "près du lit")]
    [InlineData("à côté de", "la porte", "à côté de la porte")]
    [InlineData("dans", "le jardin", "dans le jardin")]
    [InlineData("", "le jardin", "le jardin")]
    public void Prepositions_contract_with_le_and_les(string preposition, string noun, string together) =>
        Assert.Equal(together, Elision.Apply(Contraction.Join(preposition, noun)));

    [Theory]
    [InlineData("homme", Gender.Masculine, "cet", "mon", "leur")]
    [InlineData("héros", Gender.Masculine, "ce", "mon", "leur")]
    [InlineData("livre", Gender.Masculine, "ce", "mon", "leur")]
    [InlineData("table", Gender.Feminine, "cette", "ma", "leur")]
    [InlineData("amie", Gender.Feminine, "cette", "mon", "leur")]
    [InlineData("harpe", Gender.Feminine, "cette", "ma", "leur")]
    public void Determiners_sound_well_with_the_next_word(string next, Gender gender, string demonstrative, string my, string their)
    {
        Assert.Equal(demonstrative, Articles.Demonstrative(gender, GrammaticalNumber.Singular, next));
        Assert.Equal(my, Articles.Possessive(Person.FirstSingular, gender, GrammaticalNumber.Singular, next));
        Assert.Equal(their, Articles.Possessive(Person.ThirdPlural, gender, GrammaticalNumber.Singular, next));
        Assert.Equal("ces", Articles.Demonstrative(gender, GrammaticalNumber.Plural, next));
        Assert.Equal("mes", Articles.Possessive(Person.FirstSingular, gender, GrammaticalNumber.Plural, next));
    }

    [Theory]
    [InlineData("beautiful", "beau belle beaux belles")]
    [InlineData("new", "nouveau nouvelle nouveaux nouvelles")]
    [InlineData("old", "vieux vieille vieux vieilles")]
    [InlineData("good", "bon bonne bons bonnes")]
    [InlineData("long", "long longue longs longues")]
    [InlineData("white", "blanc blanche blancs blanches")]
    [InlineData("blue", "bleu bleue bleus bleues")]
    [InlineData("grey", "gris grise gris grises")]
    [InlineData("red", "rouge rouge rouges rouges")]
    [InlineData("happy", "heureux heureuse heureux heureuses")]
    [InlineData("proud", "fier fière fiers fières")]
    [InlineData("expensive", "cher chère chers chères")]
    [InlineData("kind", "gentil gentille gentils gentilles")]
    [InlineData("jealous", "jaloux jalouse jaloux jalouses")]
    [InlineData("worried", "inquiet inquiète inquiets inquiètes")]
    [InlineData("fresh", "frais fraîche frais fraîches")]
    [InlineData("Italian", "italien italienne italiens italiennes")]
    [InlineData("tired", "fatigué fatiguée fatigués fatiguées")]
    public void Adjectives_agree_in_gender_and_number(string english, string forms)
    {
        var adjective = Adjectives.All.Single(item => item.English == english);
        var made =
            from number in Enum.GetValues<GrammaticalNumber>()
            from gender in Enum.GetValues<Gender>()
            select adjective.French(gender, number);

        Assert.Equal(forms, string.Join(' ', made));
    }

    [Theory]
    [InlineData("beautiful", "arbre", "bel")]
    [InlineData("beautiful", "chat", "beau")]
    [InlineData("new", "ordinateur", "nouvel")]
    [InlineData("old", "hôtel", "vieil")]
    [InlineData("old", "héros", "vieux")]
    [InlineData("big", "arbre", "grand")]
    public void Bel_nouvel_and_vieil_stand_before_a_vowel_sound(string english, string noun, string form) => Assert.Equal(
        form,
        Adjectives.All.First(item => item.English == english).FrenchBefore(noun, Gender.Masculine, GrammaticalNumber.Singular));

    [Theory]
    [InlineData("chat", "chats")]
    [InlineData("journal", "journaux")]
    [InlineData("gâteau", "gâteaux")]
    [InlineData("neveu", "neveux")]
    [InlineData("fils", "fils")]
    [InlineData("prix", "prix")]
    [InlineData("nez", "nez")]
    public void Nouns_take_their_plural_by_their_ending(string singular, string plural) => Assert.Equal(plural, Inflection.Plural(singular));

    [Theory]
    [InlineData(1, "un")]
    [InlineData(10, "dix")]
    [InlineData(17, "dix-sept")]
    [InlineData(20, "vingt")]
    [InlineData(21, "vingt et un")]
    [InlineData(22, "vingt-deux")]
    [InlineData(60, "soixante")]
    [InlineData(61, "soixante et un")]
    [InlineData(69, "soixante-neuf")]
    [InlineData(70, "soixante-dix")]
    [InlineData(71, "soixante et onze")]
    [InlineData(79, "soixante-dix-neuf")]
    [InlineData(80, "quatre-vingts")]
    [InlineData(81, "quatre-vingt-un")]
    [InlineData(91, "quatre-vingt-onze")]
    [InlineData(99, "quatre-vingt-dix-neuf")]
    [InlineData(100, "cent")]
    public void Numbers_are_written_as_in_France(int number, string words) => Assert.Equal(words, FrenchNumbers.Write(number));
}
