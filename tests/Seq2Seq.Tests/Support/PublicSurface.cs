using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Seq2Seq.Tests.Support;

/// <summary>
/// The public and protected members of an assembly as text, one member a line, each in the block of its type: the form of
/// the signature lists in Fixtures/PublicApi. `?` after a reference type marks it as annotated nullable.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <summary>A list read back: the members by the header of their type.</summary>
    public static Dictionary<string, HashSet<string>> Read(string file)
    {
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                types[line] = members = [];
            }
            else
            {
                members.Add(line.Trim());
            }
        }

        return types;
    }

    /// <summary>What an assembly shows: the members by the header of their type.</summary>
    public static Dictionary<string, HashSet<string>> Of(Assembly assembly)
        => assembly.GetTypes().Where(IsVisible).ToDictionary(Header, type => Members(type).ToHashSet());

    /// <summary>The lines that the first has and the second lacks, each with the header of its type.</summary>
    public static List<string> Beyond(Dictionary<string, HashSet<string>> surface, Dictionary<string, HashSet<string>> list)
        => [.. surface.SelectMany(type => list.TryGetValue(type.Key, out var listed)
            ? type.Value.Where(member => !listed.Contains(member)).Select(member => $"{type.Key} > {member}")
            : [type.Key]).Order(StringComparer.Ordinal)];

    private static bool IsVisible(Type type)
        => (type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)))
           && !type.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Header(Type type)
    {
        var kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
            : type.GetMethod("<Clone>$") is not null ? type.IsAbstract ? "abstract record" : "record"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : "class";
        var parent = type.IsClass && type.BaseType is { } root && root != typeof(object) && root != typeof(MulticastDelegate) ? $" : {Name(root)}" : "";
        return $"{kind} {type.Namespace}:{Name(type)}{parent}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            var values = Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture));
            return [string.Join(", ", values.Order().Select(value => $"{Enum.GetName(type, Enum.ToObject(type, value))}={value}"))];
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        return type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)).Select(Constructor)
            .Concat(type.GetFields(Declared).Where(IsVisible).Select(Field))
            .Concat(type.GetProperties(Declared).Where(p => p.Name != "EqualityContract" && p.GetAccessors(true).Any(IsShown)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(m => IsVisible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))).Select(Method));
    }

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(MethodBase method)
        => IsShown(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute))
           && !method.Name.Contains('.', StringComparison.Ordinal) | method.IsConstructor;

    private static bool IsVisible(FieldInfo field) => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    private static string Constructor(ConstructorInfo constructor)
        // The compiler marks a constructor as obsolete for compilers that do not know required members.
        => $"{Access(constructor)}new({Parameters(constructor)}){(constructor.DeclaringType!.IsDefined(typeof(RequiredMemberAttribute)) ? "" : Obsolete(constructor))}";

    private static string Field(FieldInfo field)
    {
        var access = field.IsPublic ? "" : "protected ";
        var scope = field.IsLiteral ? "const " : field.IsStatic ? "static " : "";
        var nullable = Mark(field.FieldType, new NullabilityInfoContext().Create(field).ReadState);
        return $"{access}{scope}{Name(field.FieldType)}{nullable} {field.Name}{Obsolete(field)}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsShown).ToList();
        var lead = accessors.Exists(accessor => accessor.IsPublic) ? "" : "protected ";
        var scope = accessors[0].IsStatic ? "static " : "";
        var nullable = Mark(property.PropertyType, new NullabilityInfoContext().Create(property).ReadState);
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var get = property.GetMethod is { } getter && accessors.Contains(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && accessors.Contains(setter) ? IsInit(setter) ? "init; " : "set; " : "";
        return $"{lead}{scope}{required}{Name(property.PropertyType)}{nullable} {name} {{ {get}{set}}}{Obsolete(property)}";
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Method(MethodInfo method)
    {
        var scope = method.IsStatic ? "static "
            : method.IsAbstract ? "abstract "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : "";
        var nullable = Mark(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter).ReadState);
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Access(method)}{scope}{Name(method.ReturnType)}{nullable} {method.Name}{generic}({Parameters(method)}){Obsolete(method)}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute)) ? "  [Obsolete]" : "";

    private static string Parameters(MethodBase method)
        => (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var lead = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : parameter.IsOut ? "out " : type.IsByRef ? "ref " : "";
        var plain = type.IsByRef ? type.GetElementType()! : type;
        var info = new NullabilityInfoContext().Create(parameter);
        var nullable = Mark(plain, parameter.IsOut ? info.ReadState : info.WriteState);
        return $"{lead}{Name(plain)}{nullable} {parameter.Name}{Default(parameter, plain)}";
    }

    private static string Mark(Type type, NullabilityState state)
        => !type.IsValueType && !type.IsGenericParameter && state == NullabilityState.Nullable ? "?" : "";

    private static string Default(ParameterInfo parameter, Type type)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }

        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        var value = parameter.DefaultValue;
        return " = " + value switch
        {
            null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
            bool truth => truth ? "true" : "false",
            string text => $"\"{text}\"",
            _ when underlying.IsEnum => $"{Name(underlying)}.{Enum.GetName(underlying, value)}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return ArrayName(type);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (!type.ContainsGenericParameters && type.IsAssignableTo(typeof(ITuple)) && type.IsValueType && type.IsGenericType)
        {
            return $"({string.Join(", ", type.GetGenericArguments().Select(Name))})";
        }

        return NestedName(type, type.GetGenericArguments());
    }

    // C# writes the outermost rank first: int[][,] is an array of int[,].
    private static string ArrayName(Type type)
    {
        var ranks = "";
        var element = type;
        for (; element.IsArray; element = element.GetElementType()!)
        {
            ranks += $"[{new string(',', element.GetArrayRank() - 1)}]";
        }

        return Name(element) + ranks;
    }

    private static string NestedName(Type type, Type[] arguments)
    {
        var outer = type.DeclaringType is { } declaring ? NestedName(declaring, arguments[..declaring.GetGenericArguments().Length]) + "." : "";
        var own = arguments[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? type.Name : type.Name[..tick];
        return outer + name + (own.Length == 0 ? "" : $"<{string.Join(", ", own.Select(Name))}>");
    }
}
