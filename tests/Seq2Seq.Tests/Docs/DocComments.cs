using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Seq2Seq.Tests.Docs;

/// <summary>The summaries of an assembly's doc comments, read from the XML file that the build writes beside it.</summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _summaries;

    public DocComments(Assembly assembly) =>
        _summaries = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!);

    public string Of(PropertyInfo property) => Text($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public string Of(FieldInfo field) => Text($"F:{field.DeclaringType!.FullName}.{field.Name}");

    private string Text(string member) =>
        _summaries.TryGetValue(member, out var summary)
            ? White().Replace(string.Concat(summary.Nodes().Select(Plain)), " ").Trim()
            : throw new InvalidOperationException($"{member} has no doc comment.");

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        _ => throw new NotSupportedException($"The reference cannot show {node} of a doc comment."),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
