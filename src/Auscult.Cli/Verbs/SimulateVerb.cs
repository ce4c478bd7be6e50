using System.CommandLine;
using Auscult.Cli.Output;
using Auscult.TestKit.Simulation;

namespace Auscult.Cli.Verbs;

internal static class SimulateVerb
{
    public static Command Create()
    {
        var defaults = new SimulationOptions();
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal bytes.", DefaultValueFactory = _ => defaults.Seed };
        var posts = new Option<long>("--posts") { Description = "Records to emit.", DefaultValueFactory = _ => defaults.Posts };
        var format = new Option<string>("--format") { Description = "jsonl, rss or csv.", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "rss", "csv");
        var truth = new Option<string?>("--truth")
        {
            Description = "Also write what was planted, one JSON object a record.",
            HelpName = "FILE",
        };
        var command = new Command("simulate", "Emit an invented conversation as its sources would, for trying out and measuring.")
        {
            seed,
            posts,
            format,
            truth,
        };
        command.SetAction(parsed =>
        {
            var simulator = new Simulator(
                defaults with
                {
                    Seed = parsed.GetValue(seed),
                    Posts = parsed.GetValue(posts),
                    Format = parsed.GetValue(format) switch
                    {
                        "rss" => SimulationFormat.Rss,
                        "csv" => SimulationFormat.Csv,
                        _ => SimulationFormat.JsonLines,
                    },
                }
            );
            if (parsed.GetValue(truth) is { } path)
            {
                using var file = File.Create(path);
                simulator.WriteTruth(file);
            }

            using var output = StandardOutput.Open();
            simulator.Write(output);
            return CommandLine.Done;
        });
        return command;
    }
}
