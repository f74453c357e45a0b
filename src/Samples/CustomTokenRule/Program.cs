using CustomTokenRule;
using Seq2Seq;
using Seq2Seq.Model;

if (args is not [var checkpoint, var forbidden, var text])
{
    Console.Error.WriteLine("usage: CustomTokenRule CHECKPOINT FORBIDDEN TEXT");
    return 2;
}

try
{
    using var translator = Translator.Load(checkpoint, TorchNetwork.Loader());
    var settings = new TranslationSettings { Rules = [new ForbiddenText(translator, forbidden)] };

    Console.WriteLine($"freely: {translator.Translate(text)}");
    Console.WriteLine($"without '{forbidden}': {translator.Translate([text], settings)[0].Outputs[0].Text}");
    return 0;
}
catch (InputException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}
