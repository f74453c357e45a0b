using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.Tests.ToyCorpus;

/// <summary>English plurals, articles, verb forms, comparatives and numbers.</summary>
public sealed class EnglishWordTests
{
    [Theory]
    [InlineData("cat", "cats")]
    [InlineData("bus", "buses")]
    [InlineData("box", "boxes")]
    [InlineData("dress", "dresses")]
    [InlineData("sandwich", "sandwiches")]
    [InlineData("story", "stories")]
    [InlineData("key", "keys")]
    public void Nouns_take_their_plural_by_their_ending(string singular, string plural) =>
        Assert.Equal(plural, EnglishNouns.Plural(singular));

    [Theory]
    [InlineData("man", "men")]
    [InlineData("woman", "women")]
    [InlineData("child", "children")]
    [InlineData("mouse", "mice")]
    [InlineData("wolf", "wolves")]
    [InlineData("knife", "knives")]
    [InlineData("scarf", "scarves")]
    [InlineData("hero", "heroes")]
    [InlineData("potato", "potatoes")]
    public void Irregular_plurals_are_in_the_lexicon(string singular, string plural) =>
        Assert.Equal(plural, LexiconCatalog.Nouns.Single(noun => noun.English == singular).EnglishPlural);

    [Theory]
    [InlineData("apple", "an")]
    [InlineData("old car", "an")]
    [InlineData("Italian car", "an")]
    [InlineData("car", "a")]
    [InlineData("university", "a")]
    public void The_article_follows_the_sound_of_the_next_word(string next, string article) =>
        Assert.Equal(article, EnglishNouns.IndefiniteArticle(next));

    [Theory]
    [InlineData("eat", "eats")]
    [InlineData("go", "goes")]
    [InlineData("watch", "watches")]
    [InlineData("finish", "finishes")]
    [InlineData("play", "plays")]
    [InlineData("study", "studies")]
    [InlineData("have", "has")]
    [InlineData("be", "is")]
    public void The_third_person_takes_s(string verb, string form)
    {
        Assert.Equal(form, EnglishVerbs.Present(verb, Person.ThirdSingular));
        Assert.NotEqual(form, EnglishVerbs.Present(verb, Person.ThirdPlural));
    }

    [Theory]
    [InlineData("work", "worked")]
    [InlineData("dance", "danced")]
    [InlineData("try", "tried")]
    [InlineData("play", "played")]
    public void The_regular_past_takes_ed(string verb, string past) => Assert.Equal(past, EnglishVerbs.RegularPast(verb));

    [Theory]
    [InlineData("eat", "ate")]
    [InlineData("buy", "bought")]
    [InlineData("begin", "began")]
    [InlineData("write", "wrote")]
    [InlineData("understand", "understood")]
    public void Irregular_pasts_are_in_the_lexicon(string verb, string past) =>
        Assert.Equal(past, LexiconCatalog.Verbs.Single(item => item.English == verb).Past);

    [Theory]
    [InlineData("tall", "taller")]
    [InlineData("big", "bigger")]
    [InlineData("happy", "happier")]
    [InlineData("kind", "kinder")]
    [InlineData("intelligent", "more intelligent")]
    public void Short_adjectives_compare_with_er(string adjective, string comparative) =>
        Assert.Equal(comparative, Adjectives.All.Single(item => item.English == adjective).Comparative);

    [Theory]
    [InlineData(7, "seven")]
    [InlineData(13, "thirteen")]
    [InlineData(40, "forty")]
    [InlineData(85, "eighty-five")]
    [InlineData(100, "a hundred")]
    public void Numbers_are_written_with_a_hyphen(int number, string words) => Assert.Equal(words, EnglishNumbers.Write(number));
}
