using System.Text;
using Auscult.Contracts;

namespace Auscult.Text.Identifiers;

/// <summary>
/// Replaces every direct identifier in raw words by a typed placeholder (<c>⟦phone⟧</c>, <c>⟦link:who.int⟧</c>) before anything is stored.
/// Mail, phone, numbers, links and handles are guaranteed; names and addresses are best effort with a published residual risk
/// (docs/protection.md). Deterministic, linear in the text, no allocation when nothing is found. Thread-safe.
/// </summary>
public sealed class Protector
{
    /// <summary>Raised whenever the same words may be protected differently.</summary>
    public const int Version = 2;

    /// <summary>Buffers for texts up to this many pieces are kept from call to call.</summary>
    private const int LargestKeptBuffer = 1 << 14;

    [ThreadStatic]
    private static Workspace? s_workspace;

    private readonly Vocabulary _vocabulary;
    private readonly ProtectionPolicy _policy;
    private readonly Replacement _replacement;
    private readonly IIdentifierDetector[] _detectors;

    /// <summary>Builds a protector from the lists <c>names/*</c>, <c>domains/*</c>, <c>actors/public</c> and the table <c>protection-policy</c>.</summary>
    /// <exception cref="KeyNotFoundException">A list or the table is missing.</exception>
    /// <exception cref="InvalidDataException">The policy has an unknown kind, setting or action, or leaves a kind without one.</exception>
    public Protector(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        _vocabulary = new Vocabulary(knowledge);
        _policy = ProtectionPolicy.Load(knowledge);
        _replacement = new Replacement(new PublicHosts(knowledge));
        _detectors = DetectorCatalog.Create(knowledge);
    }

    /// <summary>The words with placeholders; the same instance when there was nothing to replace.</summary>
    public string Protect(string text, in ProtectionContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        var workspace = s_workspace ??= new Workspace();
        workspace.Found.Clear();
        Detect(text, context, workspace.Found);
        var forged = text.AsSpan().ContainsAny(Replacement.Open, Replacement.Close);
        return workspace.Found.Count == 0 && !forged ? text : Replace(text, context, workspace.Found);
    }

    /// <summary>Adds what <see cref="Protect"/> would replace: disjoint, in text order. What the policy keeps is not among them.</summary>
    public void Detect(ReadOnlySpan<char> text, in ProtectionContext context, List<IdentifierSpan> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var workspace = s_workspace ??= new Workspace();
        var count = PieceReader.Read(text, _vocabulary, ref workspace.Pieces, out var traits);
        if ((traits & TextTraits.Digits) != 0)
        {
            DateMarker.Mark(text, workspace.Pieces.AsSpan(0, count));
        }

        var from = found.Count;
        var reading = new Reading(text, workspace.Pieces.AsSpan(0, count), traits);
        foreach (var detector in _detectors)
        {
            if ((traits & detector.Needs) != 0)
            {
                detector.Detect(reading, context, found);
            }
        }

        SpanResolver.Resolve(found, from);
        DropKept(context.Setting, found, from);
        if (workspace.Pieces.Length > LargestKeptBuffer)
        {
            workspace.Pieces = new Piece[LargestKeptBuffer];
        }
    }

    private void DropKept(ProtectionSetting setting, List<IdentifierSpan> found, int from)
    {
        var kept = from;
        for (var i = from; i < found.Count; i++)
        {
            if (_policy[found[i].Kind, setting] != ProtectionAction.Keep)
            {
                found[kept++] = found[i];
            }
        }

        found.RemoveRange(kept, found.Count - kept);
    }

    private string Replace(string text, in ProtectionContext context, List<IdentifierSpan> spans)
    {
        var result = new StringBuilder(text.Length + 32);
        var position = 0;
        foreach (var span in spans)
        {
            AppendEscaped(result, text.AsSpan(position..span.Start));
            var words = text.AsSpan(span.Start, span.Length);
            result.Append(_replacement.For(span, words, _policy[span.Kind, context.Setting], context));
            position = span.End;
        }

        AppendEscaped(result, text.AsSpan(position));
        return result.ToString();
    }

    /// <summary>A placeholder in raw words would be forged: its brackets become plain ones.</summary>
    private static void AppendEscaped(StringBuilder result, ReadOnlySpan<char> text)
    {
        for (
            var mark = text.IndexOfAny(Replacement.Open, Replacement.Close);
            mark >= 0;
            mark = text.IndexOfAny(Replacement.Open, Replacement.Close)
        )
        {
            result.Append(text[..mark]).Append(text[mark] == Replacement.Open ? '[' : ']');
            text = text[(mark + 1)..];
        }

        result.Append(text);
    }

    private sealed class Workspace
    {
        public Piece[] Pieces = new Piece[256];

        public readonly List<IdentifierSpan> Found = new(16);
    }
}
