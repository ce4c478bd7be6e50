namespace Auscult.Text.Identifiers;

/// <summary>Finds one family of identifiers. Stateless; called only when the text has one of the traits it needs.</summary>
internal interface IIdentifierDetector
{
    /// <summary>Without any of these the text holds nothing for this detector.</summary>
    TextTraits Needs { get; }

    void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found);
}
