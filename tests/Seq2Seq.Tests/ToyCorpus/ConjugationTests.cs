using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.Tests.ToyCorpus;

/// <summary>French conjugation against forms written by hand.</summary>
public sealed class ConjugationTests
{
    [Theory]
    [InlineData("être", "suis es est sommes êtes sont", "été")]
    [InlineData("avoir", "ai as a avons avez ont", "eu")]
    [InlineData("aller", "vais vas va allons allez vont", "allé")]
    [InlineData("faire", "fais fais fait faisons faites font", "fait")]
    [InlineData("parler", "parle parles parle parlons parlez parlent", "parlé")]
    [InlineData("travailler", "travaille travailles travaille travaillons travaillez travaillent", "travaillé")]
    [InlineData("casser", "casse casses casse cassons cassez cassent", "cassé")]
    [InlineData("écouter", "écoute écoutes écoute écoutons écoutez écoutent", "écouté")]
    [InlineData("jouer", "joue joues joue jouons jouez jouent", "joué")]
    [InlineData("manger", "mange manges mange mangeons mangez mangent", "mangé")]
    [InlineData("nager", "nage nages nage nageons nagez nagent", "nagé")]
    [InlineData("commencer", "commence commences commence commençons commencez commencent", "commencé")]
    [InlineData("acheter", "achète achètes achète achetons achetez achètent", "acheté")]
    [InlineData("lever", "lève lèves lève levons levez lèvent", "levé")]
    [InlineData("appeler", "appelle appelles appelle appelons appelez appellent", "appelé")]
    [InlineData("jeter", "jette jettes jette jetons jetez jettent", "jeté")]
    [InlineData("préférer", "préfère préfères préfère préférons préférez préfèrent", "préféré")]
    [InlineData("espérer", "espère espères espère espérons espérez espèrent", "espéré")]
    [InlineData("nettoyer", "nettoie nettoies nettoie nettoyons nettoyez nettoient", "nettoyé")]
    [InlineData("finir", "finis finis finit finissons finissez finissent", "fini")]
    [InlineData("choisir", "choisis choisis choisit choisissons choisissez choisissent", "choisi")]
    [InlineData("dormir", "dors dors dort dormons dormez dorment", "dormi")]
    [InlineData("partir", "pars pars part partons partez partent", "parti")]
    [InlineData("sortir", "sors sors sort sortons sortez sortent", "sorti")]
    [InlineData("ouvrir", "ouvre ouvres ouvre ouvrons ouvrez ouvrent", "ouvert")]
    [InlineData("courir", "cours cours court courons courez courent", "couru")]
    [InlineData("venir", "viens viens vient venons venez viennent", "venu")]
    [InlineData("revenir", "reviens reviens revient revenons revenez reviennent", "revenu")]
    [InlineData("vendre", "vends vends vend vendons vendez vendent", "vendu")]
    [InlineData("attendre", "attends attends attend attendons attendez attendent", "attendu")]
    [InlineData("répondre", "réponds réponds répond répondons répondez répondent", "répondu")]
    [InlineData("perdre", "perds perds perd perdons perdez perdent", "perdu")]
    [InlineData("prendre", "prends prends prend prenons prenez prennent", "pris")]
    [InlineData("apprendre", "apprends apprends apprend apprenons apprenez apprennent", "appris")]
    [InlineData("comprendre", "comprends comprends comprend comprenons comprenez comprennent", "compris")]
    [InlineData("mettre", "mets mets met mettons mettez mettent", "mis")]
    [InlineData("lire", "lis lis lit lisons lisez lisent", "lu")]
    [InlineData("dire", "dis dis dit disons dites disent", "dit")]
    [InlineData("écrire", "écris écris écrit écrivons écrivez écrivent", "écrit")]
    [InlineData("conduire", "conduis conduis conduit conduisons conduisez conduisent", "conduit")]
    [InlineData("boire", "bois bois boit buvons buvez boivent", "bu")]
    [InlineData("voir", "vois vois voit voyons voyez voient", "vu")]
    [InlineData("savoir", "sais sais sait savons savez savent", "su")]
    [InlineData("connaître", "connais connais connaît connaissons connaissez connaissent", "connu")]
    [InlineData("vouloir", "veux veux veut voulons voulez veulent", "voulu")]
    [InlineData("pouvoir", "peux peux peut pouvons pouvez peuvent", "pu")]
    [InlineData("devoir", "dois dois doit devons devez doivent", "dû")]
    [InlineData("asseoir", "assieds assieds assied asseyons asseyez asseyent", "assis")]
    public void The_present_and_the_participle_are_those_of_the_grammar_book(string infinitive, string present, string participle)
    {
        var forms = Enum.GetValues<Person>().Select(person => Conjugation.Present(infinitive, person));

        Assert.Equal(present, string.Join(' ', forms));
        Assert.Equal(participle, Conjugation.Participle(infinitive));
    }

    [Theory]
    [InlineData("manger", "mange", "mangeons")]
    [InlineData("ouvrir", "ouvre", "ouvrons")]
    [InlineData("aller", "va", "allons")]
    [InlineData("prendre", "prends", "prenons")]
    [InlineData("finir", "finis", "finissons")]
    public void The_imperative_loses_the_s_after_e_and_a_only(string infinitive, string you, string we)
    {
        Assert.Equal(you, Conjugation.Imperative(infinitive, Person.SecondSingular));
        Assert.Equal(we, Conjugation.Imperative(infinitive, Person.FirstPlural));
    }

    [Fact]
    public void Verbs_of_coming_and_going_take_etre_and_others_avoir()
    {
        Assert.All(["aller", "venir", "partir", "sortir", "arriver", "rester"], verb => Assert.True(Conjugation.TakesEtre(verb)));
        Assert.All(["manger", "courir", "nager", "marcher", "dormir"], verb => Assert.False(Conjugation.TakesEtre(verb)));
    }

    [Fact]
    public void What_ends_like_no_verb_is_refused() =>
        Assert.Throws<ArgumentException>(() => Conjugation.Present("maison", Person.FirstSingular));
}
