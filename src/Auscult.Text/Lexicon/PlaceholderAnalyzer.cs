using System.Runtime.InteropServices;
using Auscult.Contracts;

namespace Auscult.Text.Lexicon;

/// <summary>Turns the placeholders of protected identifiers into findings: <c>⟦phone⟧</c>, <c>⟦link:who.int⟧</c>.</summary>
internal sealed class PlaceholderAnalyzer : IAnalyzer
{
    private const string Id = "placeholder";
    private const string Rule = "placeholder";
    private const float Certain = 1f;

    // Kinds are few and fixed by the protection, so each name is made once.
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _kinds = new Dictionary<string, string>(
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    public AnalyzerInfo Info { get; } = new(Id, 1, []);

    public void Analyze(in TextView text, FindingSink sink)
    {
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Kind == TokenKind.Placeholder && token.Length > 2)
            {
                sink.Add(
                    new Finding(
                        text.Field,
                        token.Start,
                        token.Length,
                        FindingKind.Identifier,
                        KindOf(text[token]),
                        Certain,
                        FindingFlags.None,
                        Info.Stamp,
                        Rule
                    )
                );
            }
        }
    }

    private string KindOf(ReadOnlySpan<char> placeholder)
    {
        var inner = placeholder[1..^1];
        var colon = inner.IndexOf(':');
        var kind = colon < 0 ? inner : inner[..colon];
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(_kinds, kind, out _);
        return name ??= kind.ToString();
    }
}
