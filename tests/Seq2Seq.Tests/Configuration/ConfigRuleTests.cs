using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Configuration;

/// <summary>Each rule of the sections, broken once.</summary>
public sealed class ConfigRuleTests
{
    [Theory]
    [InlineData("data.train=[]", "data.train is not given; a file of training pairs is wanted")]
    [InlineData("data.valid=[v.tsv, {path: w.tsv, weight: 2}]", "data.valid has a weight; only training corpora are weighted")]
    [InlineData("data.train=[a.tsv, b.txt]", "data.train mixes pairs with plain text; only one of them is wanted")]
    [InlineData("data.batch_tokens=1", "data.batch_tokens is 1; at least 2 is wanted")]
    [InlineData("data.max_source_length=1", "data.max_source_length is 1; at least 2 (a token and the end token) is wanted")]
    [InlineData("data.max_target_length=0", "data.max_target_length is 0; at least 2 (a token and the end token) is wanted")]
    [InlineData("data.max_ratio=0.5", "data.max_ratio is 0.5; at least 1 is wanted")]
    [InlineData("data.cache_folder=''", "data.cache_folder is empty; the name of a folder is wanted")]
    [InlineData("data.prefetch=0", "data.prefetch is 0; at least 1 is wanted")]
    [InlineData("data.train={weight: 2}", "data.train names no file; one of path, source with target, or text is wanted")]
    [InlineData("data.train={path: a.tsv, text: b.txt}", "data.train names several kinds of files; one of path, source with target, or text is wanted")]
    [InlineData("data.train={source: a.en}", "data.train source stands alone; source and target are wanted together")]
    [InlineData("data.train={target: a.fr}", "data.train target stands alone; source and target are wanted together")]
    [InlineData("data.train={source: '', target: a.fr}", "data.train has an empty file name; the name of a file is wanted")]
    [InlineData("data.train=a.doc", "data.train path is 'a.doc'; a name in .tsv, .jsonl or .txt is wanted")]
    [InlineData("data.train={path: a.tsv, weight: 0}", "data.train weight is 0; a number above 0 is wanted")]
    [InlineData("data.train={path: a.tsv, tag: x}", "data.train tag is 'x'; one word of two characters or more is wanted")]
    [InlineData("data.train={text: a.txt, tag: '>>fr<<'}", "data.train tag stands with plain lines, which have no source of their own; pairs are wanted")]
    public void Of_the_corpora_and_batches(string setting, string problem) => Assert.Contains(problem, Fails(setting), StringComparison.Ordinal);

    [Theory]
    [InlineData("model.encoder_layers=0", "model.encoder_layers is 0; at least 1 is wanted")]
    [InlineData("model.kv_heads=3", "model.kv_heads is 3; a divisor of heads (4) is wanted")]
    [InlineData("model.vocab_size=-1", "model.vocab_size is -1; a positive number, or 0 for the tokenizer's, is wanted")]
    [InlineData("model.d_model=30", "model.d_model is 30; a multiple of heads (4) is wanted")]
    [InlineData("model={d_model: 12, positions: rotary}", "model.d_model is 12 with 4 heads; rotary positions want an even number of channels per head, and 3 is odd")]
    [InlineData("model={d_model: 15, heads: 5}", "model.d_model is 15; sinusoidal positions want an even number")]
    [InlineData("model.layer_drop=1", "model.layer_drop is 1; a probability from 0 to below 1 is wanted")]
    [InlineData("model={vocab_size: 10, eos_id: 10}", "model.eos_id is 10; an id from 0 to below vocab_size (10) is wanted")]
    [InlineData("model.eos_id=1", "model.eos_id is 1, which another special token has already")]
    public void Of_the_model(string setting, string problem) => Assert.Contains(problem, Fails(setting), StringComparison.Ordinal);

    [Theory]
    [InlineData("model.heads=", "model.heads has no value; a whole number is wanted.")]
    [InlineData("model.dropout=much", "model.dropout is 'much'; a number is wanted.")]
    [InlineData("seed=-1", "seed is -1; a number from 0 is wanted")]
    [InlineData("device=tpu", "device is 'tpu'; auto, cpu, cuda or cuda:N is wanted")]
    public void Of_values_and_the_run(string setting, string problem) => Assert.Contains(problem, Fails(setting), StringComparison.Ordinal);

    private static string Fails(string setting) =>
        Assert.Throws<InputException>(() => ConfigFile.ReadRun("data:\n  train: a.tsv\n", "run.yaml", [setting])).Message;
}
