using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Text.Identifiers;

namespace Auscult.App.Listening;

/// <summary>
/// What is said about an input: names of columns and fields. A table without a header has somebody's words where its names should be, and an
/// object may be keyed by people, so names are protected like words before anyone sees them.
/// </summary>
internal sealed class InputNames(Understanding understanding)
{
    private readonly ProtectionContext _context = new(Network: "", PublicActors: understanding.PublicActors);

    /// <summary>The source of an input; a refusal names its columns in protected words.</summary>
    public ISource Open(InputOpener.Opened input, SourceOptions options)
    {
        try
        {
            return SourceFactory.Open(input, options);
        }
        catch (SourceException e) when (Safe(e.Message) is var safe && safe != e.Message)
        {
            // The refusal itself is left out: it bears the words.
            throw new SourceException(safe);
        }
    }

    public string Safe(string name) => understanding.Protector.Protect(name, _context);
}
