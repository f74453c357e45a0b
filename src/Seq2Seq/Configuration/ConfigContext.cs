using System.Text.Json.Serialization;

namespace Seq2Seq.Configuration;

/// <summary>What System.Text.Json knows about the sections, made when this compiles: their keys, types and the words of their enums.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true,
    Converters =
    [
        typeof(WordConverter<Architecture>), typeof(WordConverter<NormPlacement>), typeof(WordConverter<NormKind>), typeof(WordConverter<Activation>),
        typeof(WordConverter<PositionKind>), typeof(WordConverter<EmbeddingTying>), typeof(WordConverter<TokenizerKind>), typeof(WordConverter<TextNormalization>),
        typeof(WordConverter<LongSentences>), typeof(WordConverter<CacheMode>), typeof(WordConverter<Precision>), typeof(WordConverter<OptimizerKind>),
        typeof(WordConverter<Schedule>), typeof(WordConverter<ValidationGeneration>), typeof(WordConverter<BestBy>), typeof(WordConverter<Strategy>),
        typeof(WordConverter<LengthPenaltyKind>), typeof(WordConverter<Reranking>), typeof(WordConverter<MbrUtility>),
    ])]
[JsonSerializable(typeof(RunConfig))]
internal sealed partial class ConfigContext : JsonSerializerContext;
