using Seq2Seq.Tests.Support;
using Seq2Seq.ToyCorpus.Splits;
using Seq2Seq.ToyCorpus.Tasks;

namespace Seq2Seq.Tests.ToyCorpus;

/// <summary>The committed files of the tasks: what they hold, and that the program makes them.</summary>
public sealed class TaskCorpusTests
{
    [Theory]
    [InlineData("copy", "abca", "abca")]
    [InlineData("reverse", "abca", "acba")]
    [InlineData("sort", "tabca", "aabct")]
    public void A_task_is_what_its_name_says(string task, string word, string answer) => Assert.Equal(answer, TaskCorpus.Tasks[task](word));

    [Theory]
    [InlineData("copy")]
    [InlineData("reverse")]
    [InlineData("sort")]
    public void The_program_makes_the_committed_files_byte_for_byte_and_no_word_twice(string task)
    {
        var corpus = TaskCorpus.Make(task, global::Seq2Seq.ToyCorpus.Program.DefaultSeed);

        Assert.Equal([8000, 250, 250], corpus.Parts.Select(part => part.Sentences.Count));
        Assert.Equal(8500, corpus.Parts.SelectMany(part => part.Sentences).Select(sentence => sentence.Source).Distinct().Count());
        foreach (var (name, sentences) in corpus.Parts)
        {
            Assert.Equal(CorpusFiles.Text(sentences), File.ReadAllText(Repository.PathOf("data", "tasks", task, name + ".tsv")));
        }
    }
}
