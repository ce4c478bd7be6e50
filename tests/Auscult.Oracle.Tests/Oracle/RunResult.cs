using System.Text;
using System.Text.Json;

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>How a run of the program ended and all it said.</summary>
internal sealed record RunResult(string Verb, int ExitCode, byte[] Output, byte[] Error)
{
    /// <summary>What a shell reports of a process that died by SIGKILL.</summary>
    public const int Killed = 128 + 9;

    public string ErrorText => Encoding.UTF8.GetString(Error);

    /// <summary>Lines of JSON.</summary>
    public IReadOnlyList<JsonElement> Lines() =>
        [.. Encoding.UTF8.GetString(Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>The one JSON object of a run that ended well.</summary>
    public JsonElement Json()
    {
        Done();
        return Parse(Encoding.UTF8.GetString(Output));
    }

    public RunResult Done()
    {
        Assert.True(ExitCode == 0, $"{Verb} ended with {ExitCode}: {ErrorText}");
        return this;
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
