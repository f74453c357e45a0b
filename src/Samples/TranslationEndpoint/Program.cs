using System.Text.Json;
using System.Text.Json.Serialization;
using Seq2Seq;
using Seq2Seq.Model;
using TranslationEndpoint;

// dotnet run -- --checkpoint runs/toy --urls http://127.0.0.1:5000
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(_ => Translator.Load(builder.Configuration["checkpoint"] ?? "runs/toy", TorchNetwork.Loader()));
builder.Services.AddSingleton<TranslationDesk>();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<BadInputAnswers>();
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
});

await using var app = builder.Build();
app.UseExceptionHandler();
app.MapPost("/translate", (TranslationQuestion question, TranslationDesk desk, CancellationToken cancellation) => desk.Answer(question, cancellation));

try
{
    // Made now, so that a checkpoint that cannot be used is known before anybody asks.
    app.Services.GetRequiredService<Translator>();
}
catch (InputException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 2;
}

await app.RunAsync();
return 0;
