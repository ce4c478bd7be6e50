using System.Collections.Concurrent;
using System.Security.Cryptography;
using Auscult.App;
using Auscult.Web.Access;

namespace Auscult.Web.Hosting;

/// <summary>What an action has to say on the page that follows it.</summary>
/// <param name="Text">For people.</param>
/// <param name="Errors">Fields at fault.</param>
/// <param name="Values">What the person had entered, so that nothing is typed twice.</param>
public sealed record Notice(
    string Account,
    bool IsError,
    string Text,
    IReadOnlyList<FieldError> Errors,
    IReadOnlyDictionary<string, string> Values,
    DateTimeOffset At
);

/// <summary>Carries what an action has to say over the redirect that follows it; in memory, for the person alone, for a few minutes. Thread-safe.</summary>
public sealed class Notices(TimeProvider clock)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Notice> _notices = new(StringComparer.Ordinal);

    /// <summary>Keeps a notice; the result is its part of an address: <c>notice=…</c>.</summary>
    public string Add(
        Viewer viewer,
        bool isError,
        string text,
        IReadOnlyList<FieldError>? errors = null,
        IReadOnlyDictionary<string, string>? values = null
    )
    {
        var now = clock.GetUtcNow();
        foreach (var (old, notice) in _notices)
        {
            if (now - notice.At > Patience || _notices.Count > Most)
            {
                _notices.TryRemove(old, out _);
            }
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        _notices[id] = new Notice(viewer.Account, isError, text, errors ?? [], values ?? new Dictionary<string, string>(), now);
        return "notice=" + id;
    }

    /// <summary>The notice of an address, if it is for this person.</summary>
    public Notice? Find(string? id, Viewer viewer) =>
        id is not null && _notices.TryGetValue(id, out var notice) && notice.Account == viewer.Account ? notice : null;
}
