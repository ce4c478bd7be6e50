using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.App;
using Auscult.App.Settings;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class SettingsVerb
{
    private const int Largest = 100_000;

    private static readonly JsonSerializerOptions Json = new(Terminal.Json)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    public static Command Create() => new("settings", "What the organisation decides about itself.") { Show(), Apply() };

    private static Command Show() =>
        Common.AtFolder(
            new Command("show", "The settings as a file to edit and apply; the password of the mail server is not in it."),
            async (_, folder, _, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var stored = await OrganisationDesk.ReadAsync(desk.Store, cancellation);
                Terminal.WriteMarked(JsonSerializer.Serialize(stored.Settings, Json));
                return CommandLine.Done;
            }
        );

    private static Command Apply()
    {
        var file = new Argument<string>("FILE") { Description = "JSON as auscult settings show prints it; - for standard input." };
        var password = new Option<string?>("--mail-password-file")
        {
            Description = "File with the password of the account on the mail server, alone; without it the one there is stays.",
            HelpName = "FILE",
        };
        return Common.AtFolder(
            new Command("apply", "Make a file the settings; audited.") { file, password },
            async (parsed, folder, json, cancellation) =>
            {
                var settings = Read(parsed.GetValue(file)!);
                var change = parsed.GetValue(password) is { } secret
                    ? new PasswordChange(
                        PasswordChangeKind.Replace,
                        (await File.ReadAllTextAsync(secret, cancellation)).TrimEnd('\r', '\n')
                    )
                    : PasswordChange.Keep;
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var before = await OrganisationDesk.ReadAsync(desk.Store, cancellation);
                var saved = await new OrganisationDesk(desk).SaveAsync(settings, before.RowVersion, change, cancellation);
                if (json)
                {
                    Terminal.WriteJson(new { saved.RowVersion });
                }
                else
                {
                    Terminal.Write("The settings are saved.");
                }

                return CommandLine.Done;
            }
        );
    }

    private static OrganisationSettings Read(string file)
    {
        using var reader = file == "-" ? Console.In : File.OpenText(file);
        var text = new char[Largest];
        var length = reader.ReadBlock(text);
        try
        {
            return JsonSerializer.Deserialize<OrganisationSettings>(text.AsSpan(0, length), Json)
                ?? throw new RefusalException("The file holds no settings. auscult settings show prints some.");
        }
        catch (JsonException e)
        {
            var place = e.Path is { Length: > 1 } path ? $", at {path.TrimStart('$', '.')}" : "";
            throw new RefusalException(
                $"The settings cannot be read: line {e.LineNumber + 1}{place}: a field is unknown, missing or not of its form.",
                e
            );
        }
    }
}
