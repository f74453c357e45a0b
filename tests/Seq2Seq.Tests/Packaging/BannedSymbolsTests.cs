using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>What BannedSymbols.txt forbids is in none of the assemblies: the analyzer looks at every call but those of compound assignments.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly HashSet<string> Banned =
    [
        .. File.ReadLines(Repository.PathOf("BannedSymbols.txt")).Where(line => !line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.Split(';')[0]),
    ];

    // What a pragma allows, with its reason there.
    private static readonly string[] Allowed = ["M:TorchSharp.torch.set_num_threads(System.Int32)", "M:TorchSharp.torch.autograd.grad("];

    [Theory]
    [InlineData("Seq2Seq")]
    [InlineData("Seq2Seq.Training")]
    [InlineData("Seq2Seq.Cli")]
    [InlineData("Seq2Seq.Server")]
    [InlineData("Seq2Seq.Tests")]
    public void No_assembly_calls_what_is_banned(string assembly)
    {
        var called = Called(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));

        Assert.DoesNotContain(called, symbol => Banned.Contains(symbol) && !Allowed.Any(symbol.StartsWith));
        Assert.Equal(assembly is not ("Seq2Seq" or "Seq2Seq.Server"), called.Any(symbol => symbol.StartsWith("M:TorchSharp.torch.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_banned_symbol_is_one_of_TorchSharp()
    {
        var members = typeof(TorchSharp.torch).Assembly.GetTypes().ToDictionary(type => type.FullName!.Replace('+', '.'), type => type);

        Assert.All(Banned, symbol =>
        {
            var path = symbol[2..].Split('(', '~')[0];
            var (type, name) = (path[..path.LastIndexOf('.')], path[(path.LastIndexOf('.') + 1)..]);
            Assert.Contains(members[type].GetMethods(), method => method.Name == name);
        });
    }

    // The methods of TorchSharp that an assembly refers to, as documentation ids.
    private static HashSet<string> Called(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new DocumentationNames();
        return
        [
            .. reader.MemberReferences.Select(reader.GetMemberReference)
                .Where(member => member.GetKind() == MemberReferenceKind.Method && member.Parent.Kind == HandleKind.TypeReference)
                .Select(member => IdOf(reader, member, names)),
        ];
    }

    private static string IdOf(MetadataReader reader, MemberReference member, DocumentationNames names)
    {
        var type = names.GetTypeFromReference(reader, (TypeReferenceHandle)member.Parent, 0);
        var (name, signature) = (reader.GetString(member.Name), member.DecodeMethodSignature(names, null));
        var parameters = signature.ParameterTypes.IsEmpty ? "" : $"({string.Join(',', signature.ParameterTypes)})";
        return $"M:{type}.{name}{parameters}{(name is "op_Implicit" or "op_Explicit" ? $"~{signature.ReturnType}" : "")}";
    }

    private sealed class DocumentationNames : ISignatureTypeProvider<string, object?>
    {
        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            var outer = type.ResolutionScope.Kind == HandleKind.TypeReference
                ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)
                : reader.GetString(type.Namespace);
            return outer.Length == 0 ? reader.GetString(type.Name) : $"{outer}.{reader.GetString(type.Name)}";
        }

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType.Split('`')[0]}{{{string.Join(',', typeArguments)}}}";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetByReferenceType(string elementType) => $"{elementType}@";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"``{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"`{index}";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[,]";

        public string GetPinnedType(string elementType) => elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "method";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }
}
