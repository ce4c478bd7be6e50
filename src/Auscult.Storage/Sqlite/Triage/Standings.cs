using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>How an item stands, as columns of table item and as the JSON that decisions keep.</summary>
internal static class Standings
{
    /// <summary>Columns of table item in the order <see cref="Read"/> takes them.</summary>
    public const string Columns = "state, team, assignee, snoozed, due, escalated, answered";

    /// <summary>The columns of a standing, the first of them at an index.</summary>
    public static Standing Read(Statement row, int first) =>
        new(
            (ItemState)row.Int(first),
            row.LongOrNull(first + 1),
            row.TextOrNull(first + 2),
            Instant(row.LongOrNull(first + 3)),
            Instant(row.Long(first + 4)),
            row.Int(first + 5) != 0,
            Instant(row.LongOrNull(first + 6))
        );

    /// <summary>Binds a standing to seven parameters from 1 on.</summary>
    public static Statement Bind(Statement statement, in Standing standing) =>
        statement
            .Bind(1, (long)standing.State)
            .Bind(2, standing.Team)
            .Bind(3, standing.Assignee)
            .Bind(4, standing.SnoozedUntil?.ToUnixTimeSeconds())
            .Bind(5, standing.DueAt.ToUnixTimeSeconds())
            .Bind(6, standing.IsEscalated ? 1 : 0)
            .Bind(7, standing.AnsweredAt?.ToUnixTimeSeconds());

    public static string Render(in Standing standing) =>
        JsonSerializer.Serialize(
            new KeptStanding(
                (byte)standing.State,
                standing.Team,
                standing.Assignee,
                standing.SnoozedUntil?.ToUnixTimeSeconds(),
                standing.DueAt.ToUnixTimeSeconds(),
                standing.IsEscalated,
                standing.AnsweredAt?.ToUnixTimeSeconds()
            ),
            KeptStandingJson.Default.KeptStanding
        );

    public static Standing Parse(string json)
    {
        var kept = JsonSerializer.Deserialize(json, KeptStandingJson.Default.KeptStanding)!;
        return new Standing(
            (ItemState)kept.State,
            kept.Team,
            kept.Assignee,
            Instant(kept.Snoozed),
            Instant(kept.Due),
            kept.Escalated,
            Instant(kept.Answered)
        );
    }

    private static DateTimeOffset Instant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static DateTimeOffset? Instant(long? seconds) => seconds is { } value ? Instant(value) : null;
}

internal sealed record KeptStanding(byte State, long? Team, string? Assignee, long? Snoozed, long Due, bool Escalated, long? Answered);

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower
)]
[JsonSerializable(typeof(KeptStanding))]
internal sealed partial class KeptStandingJson : JsonSerializerContext;
