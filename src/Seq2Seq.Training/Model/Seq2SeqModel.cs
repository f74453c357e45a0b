using Seq2Seq.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// The Transformer of "Attention Is All You Need" (Vaswani et al. 2017) with the variants of <see cref="ModelConfig"/>: embeddings and
/// positions, an encoder, a decoder that attends to it, and a projection to the vocabulary. Without an encoder it is a causal language
/// model, without a decoder a bidirectional encoder.
/// </summary>
internal sealed class Seq2SeqModel : nn.Module
{
    private readonly TokenEmbedding _sourceEmbedding; // one object when the embeddings are shared
    private readonly TokenEmbedding _targetEmbedding;
    private readonly PositionalEncoding? _sourcePositions;
    private readonly PositionalEncoding? _targetPositions;
    private readonly Encoder? _encoder;
    private readonly Decoder? _decoder;
    private readonly Projection? _outputProjection; // only when it is not an embedding
    private readonly Parameter? _outputBias; // beside a tied projection
    private readonly ModelContext _parts;

    /// <summary>Makes a model whose weights are drawn by <see cref="Initialization"/>.</summary>
    /// <param name="config">A valid configuration with a vocabulary size.</param>
    /// <param name="placement">Number format and device; float32 on the CPU when not given.</param>
    /// <param name="seed">Seed of the weights; null leaves the matrices undefined, for a caller that sets every weight.</param>
    public Seq2SeqModel(ModelConfig config, DeviceAndPrecision? placement = null, long? seed = 1)
        : base(nameof(Seq2SeqModel))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        DeviceAndPrecision = placement ?? DeviceAndPrecision.Default;
        var rotary = config.Positions == PositionKind.Rotary ? new RotaryPositions(config.HeadDim, config.MaxLength, DeviceAndPrecision.Device) : null;
        _parts = new ModelContext(config, DeviceAndPrecision, new DropoutMasks(), rotary);

        (_sourceEmbedding, _targetEmbedding) = Embeddings();
        if (config.HasEncoder)
        {
            _sourcePositions = new PositionalEncoding(config, DeviceAndPrecision);
            _encoder = new Encoder(_parts);
            register_module("source_positions", _sourcePositions);
            register_module("encoder", _encoder);
        }

        if (config.HasDecoder)
        {
            _targetPositions = new PositionalEncoding(config, DeviceAndPrecision);
            _decoder = new Decoder(_parts);
            register_module("target_positions", _targetPositions);
            register_module("decoder", _decoder);
        }

        if (config.TieEmbeddings == EmbeddingTying.None)
        {
            _outputProjection = new Projection(config.DModel, [("output_projection", config.VocabSize)], config.OutputBias, DeviceAndPrecision);
            register_module("output_projection", _outputProjection);
        }
        else if (config.OutputBias)
        {
            _outputBias = new Parameter(zeros(config.VocabSize, dtype: DeviceAndPrecision.Type, device: DeviceAndPrecision.Device));
            register_parameter("output_bias", _outputBias);
        }

        if (rotary is not null)
        {
            register_module("rotary", rotary);
        }

        if (seed is { } given)
        {
            Initialization.Draw(this, given);
        }

        // A dispose scope in which the caller makes a model does not end the model's weights.
        foreach (var tensor in parameters().Concat(buffers()))
        {
            tensor.DetachFromDisposeScope();
        }
    }

    /// <summary>What the model was made from.</summary>
    public ModelConfig Config { get; }

    /// <summary>Number format and device of its weights.</summary>
    public DeviceAndPrecision DeviceAndPrecision { get; }

    /// <summary>Where dropout draws from; the trainer begins every update there.</summary>
    public DropoutMasks Dropout => _parts.Dropout;

    /// <summary>Where its tensors are.</summary>
    public Device Device => DeviceAndPrecision.Device;

    /// <summary>Teacher-forced prediction of a whole batch.</summary>
    /// <param name="source">Source ids with end token, padded, int64, [batch, source_length]; null without an encoder.</param>
    /// <param name="targetInput">Target ids after the begin token, padded, int64, [batch, target_length]; null without a decoder.</param>
    /// <param name="recorder">Receives the attention weights; null to skip.</param>
    /// <returns>
    /// What the output projection reads: the decoder's output, [batch, target_length, d_model], or without a decoder the encoder's,
    /// [batch, source_length, d_model].
    /// </returns>
    public Tensor Forward(Tensor? source, Tensor? targetInput, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        Tensor? memory = null;
        AttentionMask? sourceMask = null;
        try
        {
            if (_encoder is not null)
            {
                ArgumentNullException.ThrowIfNull(source);
                Shape.Require(source, [Shape.Any, Shape.Any]);
                sourceMask = AttentionMask.Padding(source.IsNot(Config.PadId));
                memory = Encode(source, sourceMask, recorder);
            }

            if (_decoder is null)
            {
                return memory!.MoveToOuterDisposeScope();
            }

            ArgumentNullException.ThrowIfNull(targetInput);
            Shape.Require(targetInput, [source?.size(0) ?? Shape.Any, Shape.Any]);
            // Padding stands at the end of a target, where the causal mask already hides it from every token.
            using var selfMask = AttentionMask.Causal(targetInput.size(1), Device);
            return _decoder.Forward(EmbedTarget(targetInput, 0), selfMask, memory, sourceMask, recorder).MoveToOuterDisposeScope();
        }
        finally
        {
            sourceMask?.Dispose();
        }
    }

    /// <summary>The encoder's output.</summary>
    /// <param name="source">Source ids with end token, padded, int64, [batch, source_length].</param>
    /// <param name="sourceValid">True for tokens, false for padding, bool, [batch, source_length].</param>
    /// <returns>[batch, source_length, d_model].</returns>
    public Tensor Encode(Tensor source, Tensor sourceValid)
    {
        Shape.Require(source, [Shape.Any, Shape.Any]);
        Shape.Require(sourceValid, source.shape);
        using var mask = AttentionMask.Padding(sourceValid);
        return Encode(source, mask, null);
    }

    /// <summary>Logits of hidden states; [..., d_model] to [..., vocab_size], in the precision of the weights.</summary>
    public Tensor Logits(Tensor hidden)
    {
        Shape.RequireLast(hidden, Config.DModel);
        var (weight, bias) = OutputWeights;
        using var converted = hidden.to_type(weight.dtype);
        return nn.functional.linear(converted, weight, bias);
    }

    /// <summary>Reads a batch of sources for incremental decoding.</summary>
    /// <param name="source">Source ids with end token, padded, int64, [batch, source_length]; without an encoder only its batch size matters.</param>
    /// <param name="sourceValid">True for tokens, false for padding, bool, [batch, source_length].</param>
    /// <returns>A state of one row per source that has seen no target token yet; the caller disposes of it.</returns>
    public TransformerDecoderState Start(Tensor source, Tensor sourceValid)
    {
        Shape.Require(source, [Shape.Any, Shape.Any]);
        var decoder = _decoder ?? throw new InvalidOperationException("an encoder-only model generates nothing.");
        using var scope = NewDisposeScope();
        return _encoder is null
            ? decoder.Start((int)source.size(0), null, null)
            : decoder.Start((int)source.size(0), Encode(source, sourceValid), sourceValid);
    }

    /// <summary>Reads one more token of every row and predicts the next one.</summary>
    /// <param name="state">From <see cref="Start"/>; changed by the call.</param>
    /// <param name="tokens">The latest token of each row, at first the begin token, int64, [rows].</param>
    /// <returns>Logits, [rows, vocab_size], float32.</returns>
    public Tensor Step(TransformerDecoderState state, Tensor tokens)
    {
        Shape.Require(tokens, [state.Rows]);
        using var scope = NewDisposeScope();
        var hidden = Read(state, tokens.unsqueeze(1));
        return Logits(hidden.squeeze(1)).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Reads several tokens of every row in one pass, as the decoder would one after the other.</summary>
    /// <param name="state">From <see cref="Start"/>; changed by the call.</param>
    /// <param name="tokens">Tokens of each row, int64, [rows, length].</param>
    /// <returns>The decoder's output, [rows, length, d_model].</returns>
    public Tensor Read(TransformerDecoderState state, Tensor tokens)
    {
        ArgumentNullException.ThrowIfNull(state);
        Shape.Require(tokens, [state.Rows, Shape.Any]);
        var decoder = _decoder ?? throw new InvalidOperationException("an encoder-only model generates nothing.");
        using var scope = NewDisposeScope();
        var hidden = decoder.Read(EmbedTarget(tokens, state.Length), state);
        state.Advance((int)tokens.size(1));
        return hidden.MoveToOuterDisposeScope();
    }

    /// <summary>All weights by their names in the file (contract: model.safetensors), each once.</summary>
    public IReadOnlyList<NamedWeight> Weights()
    {
        var weights = new List<NamedWeight>();
        if (ReferenceEquals(_sourceEmbedding, _targetEmbedding))
        {
            weights.Add(new NamedWeight($"{SharedEmbeddingName}.weight", _targetEmbedding.Weight));
        }
        else
        {
            weights.Add(new NamedWeight("source_embedding.weight", _sourceEmbedding.Weight));
            weights.Add(new NamedWeight("target_embedding.weight", _targetEmbedding.Weight));
        }

        weights.AddRange((_sourcePositions?.Weights() ?? []).Select(weight => weight.Under("source_positions")));
        weights.AddRange((_targetPositions?.Weights() ?? []).Select(weight => weight.Under("target_positions")));
        weights.AddRange((_encoder?.Weights() ?? []).Select(weight => weight.Under("encoder")));
        weights.AddRange((_decoder?.Weights() ?? []).Select(weight => weight.Under("decoder")));
        weights.AddRange(_outputProjection?.Weights() ?? []);
        if (_outputBias is not null)
        {
            weights.Add(new NamedWeight("output_projection.bias", _outputBias));
        }

        return weights;
    }

    /// <summary>The output projection, be it an embedding or one of its own: [vocab_size, d_model], and a bias, [vocab_size], or null.</summary>
    internal (Tensor Weight, Tensor? Bias) OutputWeights =>
        _outputProjection is null ? (OutputEmbedding.Weight, _outputBias) : (_outputProjection.Weight, _outputProjection.Bias);

    private TokenEmbedding OutputEmbedding => _decoder is null ? _sourceEmbedding : _targetEmbedding;

    private string SharedEmbeddingName => Config.Architecture switch
    {
        Architecture.DecoderOnly => "target_embedding",
        Architecture.EncoderOnly => "source_embedding",
        _ => "shared_embedding",
    };

    private (TokenEmbedding Source, TokenEmbedding Target) Embeddings()
    {
        var target = new TokenEmbedding(Config, DeviceAndPrecision);
        var shared = Config.TieEmbeddings == EmbeddingTying.All || Config.Architecture != Architecture.EncoderDecoder;
        register_module(shared ? SharedEmbeddingName : "target_embedding", target);
        if (shared)
        {
            return (target, target);
        }

        var source = new TokenEmbedding(Config, DeviceAndPrecision);
        register_module("source_embedding", source);
        return (source, target);
    }

    private Tensor Encode(Tensor source, AttentionMask mask, AttentionRecorder? recorder)
    {
        using var scope = NewDisposeScope();
        var encoder = _encoder ?? throw new InvalidOperationException("a decoder-only model has no encoder.");
        var embedded = DropEmbedded(_sourcePositions!.Add(_sourceEmbedding.Forward(source), 0));
        return encoder.Forward(embedded, mask, recorder).MoveToOuterDisposeScope();
    }

    private Tensor EmbedTarget(Tensor tokens, long first) =>
        DropEmbedded(_targetPositions!.Add(_targetEmbedding.Forward(tokens), first));

    private Tensor DropEmbedded(Tensor embedded) => training ? Dropout.Apply(embedded, Config.Dropout) : embedded;
}
