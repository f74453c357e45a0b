using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.Tokenizers;

namespace Seq2Seq.Tests.Compat;

/// <summary>
/// The stand-in for Microsoft.ML.Tokenizers offers nothing that the package does not: every public member, spelt out by reflection with its
/// nullability marks, is a line of the package's own list (of the types that the stand-in has).
/// </summary>
public class TokenizersPublicSurfaceTests
{
    private static readonly Assembly Subject = typeof(Tokenizer).Assembly;

    [Fact]
    public void Every_public_member_of_the_stand_in_is_one_of_the_package()
    {
        Assert.SkipUnless(Subject.GetType("Microsoft.ML.Tokenizers.TiktokenTokenizer") is null, "The package itself is there.");
        var package = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Tokenization", "Microsoft.ML.Tokenizers-2.0.0.txt"));
        var known = Blocks(package);

        var unknown = new List<string>();
        foreach (var (type, members) in Blocks(Subject.GetExportedTypes().SelectMany(Describe)))
        {
            unknown.AddRange(known.TryGetValue(type, out var listed) ? members.Except(listed).Select(member => $"{type}:{member}") : [type]);
        }

        Assert.Empty(unknown);
    }

    private static Dictionary<string, HashSet<string>> Blocks(IEnumerable<string> lines)
    {
        var blocks = new Dictionary<string, HashSet<string>>();
        var block = new HashSet<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith(' '))
            {
                block.Add(line);
            }
            else
            {
                blocks.Add(line, block = []);
            }
        }

        return blocks;
    }

    private static IEnumerable<string> Describe(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: false } ? "abstract class" : "class";
        var parent = type.BaseType is { } known && known != typeof(object) && known != typeof(ValueType) ? $" : {Name(known)}" : "";
        yield return $"{kind} {type.Namespace}:{type.Name}{parent}";

        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var lines = type.GetConstructors(Declared).Where(IsVisible).Select(made => $"{Protected(made)}new({Parameters(made)})")
            .Concat(type.GetProperties(Declared).Where(property => IsVisible(property.GetMethod!)).Select(Describe))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName && !IsOfObject(method)).Select(Describe))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(field => $"{field}"));
        foreach (var line in lines)
        {
            yield return "  " + line;
        }
    }

    private static string Describe(PropertyInfo property)
    {
        var type = Name(property.PropertyType) + Mark(new NullabilityInfoContext().Create(property));
        var setter = property.SetMethod is { } set && IsVisible(set) ? " set;" : "";
        return $"{(property.GetMethod!.IsStatic ? "static " : "")}{type} {property.Name} {{ get;{setter} }}";
    }

    private static string Describe(MethodInfo method)
    {
        var manner = method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "";

        // An override in a sealed type, or of an abstract method, is listed as virtual too; an interface's method is not.
        if (method.IsVirtual && method.GetBaseDefinition() != method)
        {
            manner = "virtual ";
        }

        var type = Name(method.ReturnType) + Mark(new NullabilityInfoContext().Create(method.ReturnParameter));
        return $"{Protected(method)}{manner}{type} {method.Name}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var standard = !parameter.HasDefaultValue ? "" : $" = {parameter.DefaultValue switch { null => "null", bool flag => flag ? "true" : "false", var other => other }}";
        return $"{(parameter.IsOut ? "out " : "")}{Name(type)}{Mark(new NullabilityInfoContext().Create(parameter))} {parameter.Name}{standard}";
    }));

    private static string Name(Type type)
    {
        if (!type.IsGenericType)
        {
            return type == typeof(string) ? "string" : type == typeof(int) ? "int" : type == typeof(bool) ? "bool" : type == typeof(void) ? "void" : type.Name;
        }

        var arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        return typeof(ITuple).IsAssignableFrom(type) ? $"({arguments})" : $"{type.Name.Split('`')[0]}<{arguments}>";
    }

    private static string Mark(NullabilityInfo info) => !info.Type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Protected(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOfObject(MethodInfo method) => method.GetBaseDefinition().DeclaringType == typeof(object);
}
