using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>What queries attend to.</summary>
/// <param name="Keys">[batch, kv_heads, key_length, head_dim].</param>
/// <param name="Values">[batch, kv_heads, key_length, head_dim].</param>
internal readonly record struct KeyValues(Tensor Keys, Tensor Values);
