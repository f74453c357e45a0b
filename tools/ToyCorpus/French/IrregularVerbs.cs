using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.French;

/// <summary>The verbs that no rule makes: their présent in six forms and their past participle.</summary>
internal static class IrregularVerbs
{
    // infinitive: je, tu, il, nous, vous, ils: past participle
    private const string Table = """
        aller:     vais vas va allons allez vont: allé
        asseoir:   assieds assieds assied asseyons asseyez asseyent: assis
        avoir:     ai as a avons avez ont: eu
        boire:     bois bois boit buvons buvez boivent: bu
        conduire:  conduis conduis conduit conduisons conduisez conduisent: conduit
        connaître: connais connais connaît connaissons connaissez connaissent: connu
        courir:    cours cours court courons courez courent: couru
        devoir:    dois dois doit devons devez doivent: dû
        dire:      dis dis dit disons dites disent: dit
        dormir:    dors dors dort dormons dormez dorment: dormi
        écrire:    écris écris écrit écrivons écrivez écrivent: écrit
        être:      suis es est sommes êtes sont: été
        faire:     fais fais fait faisons faites font: fait
        lire:      lis lis lit lisons lisez lisent: lu
        mettre:    mets mets met mettons mettez mettent: mis
        ouvrir:    ouvre ouvres ouvre ouvrons ouvrez ouvrent: ouvert
        partir:    pars pars part partons partez partent: parti
        pouvoir:   peux peux peut pouvons pouvez peuvent: pu
        prendre:   prends prends prend prenons prenez prennent: pris
        savoir:    sais sais sait savons savez savent: su
        sortir:    sors sors sort sortons sortez sortent: sorti
        venir:     viens viens vient venons venez viennent: venu
        voir:      vois vois voit voyons voyez voient: vu
        vouloir:   veux veux veut voulons voulez veulent: voulu
        """;

    // Verbs that are a prefix before one of the table.
    private static readonly Dictionary<string, string> Compounds = new()
    {
        ["apprendre"] = "prendre",
        ["comprendre"] = "prendre",
        ["revenir"] = "venir",
    };

    private static readonly Dictionary<string, (string[] Present, string Participle)> Verbs = Parse();

    /// <summary>The form of the présent, or null when the verb is regular.</summary>
    public static string? Present(string infinitive, Person person) => Find(infinitive, verb => verb.Present[(int)person]);

    /// <summary>The past participle, or null when the verb is regular.</summary>
    public static string? Participle(string infinitive) => Find(infinitive, verb => verb.Participle);

    private static string? Find(string infinitive, Func<(string[] Present, string Participle), string> form)
    {
        if (Verbs.TryGetValue(infinitive, out var verb))
        {
            return form(verb);
        }

        return Compounds.TryGetValue(infinitive, out var simple)
            ? infinitive[..^simple.Length] + form(Verbs[simple])
            : null;
    }

    private static Dictionary<string, (string[] Present, string Participle)> Parse() => Table
        .Split('\n')
        .Select(line => line.Split(':', StringSplitOptions.TrimEntries))
        .ToDictionary(fields => fields[0], fields => (fields[1].Split(' '), fields[2]));
}
