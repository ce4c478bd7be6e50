using Auscult.Contracts;
using Auscult.Text.Identifiers.Detectors;

namespace Auscult.Text.Identifiers;

/// <summary>All detectors in the order they run: a new one is one line here.</summary>
internal static class DetectorCatalog
{
    public static IIdentifierDetector[] Create(KnowledgeBase knowledge) =>
        [
            new EmailDetector(),
            new SpelledEmailDetector(),
            new HandleDetector(knowledge),
            new LinkDetector(),
            new PhoneDetector(),
            new NumberDetector(),
        ];
}
