using Auscult.TestKit.Simulation;

namespace Auscult.App.Tests.Routing;

/// <summary>A few thousand simulated posts in a folder of their own, taken in under the rules that hold there.</summary>
internal static class SimulatedConversation
{
    public const int Posts = 3_000;

    public static async Task IngestAsync(Organisation organisation)
    {
        var file = Path.Combine(organisation.Root, "conversation.jsonl");
        await using (var stream = File.Create(file))
        {
            new Simulator(
                new SimulationOptions
                {
                    Posts = Posts,
                    QuestionShare = .2,
                    AdverseEventShare = .1,
                    EmergencyShare = .02,
                }
            ).Write(stream);
        }

        await using var desk = await organisation.WriteAsync();
        await Organisation.IngestFileAsync(desk, file, null);
    }
}
