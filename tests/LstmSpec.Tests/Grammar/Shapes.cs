using LstmSpec.Grammar;

namespace LstmSpec.Tests.Grammar;

internal static class Shapes
{
    /// <summary>What may stand at a path, or null where it leads nowhere.</summary>
    public static IShape? At(string path) =>
        path.Split('.').Aggregate((IShape?)Language.Experiment,
            (shape, key) => key.IndexOf('[') is > 0 and var cut ? shape?.Below(key.Substring(0, cut))?.Item : shape?.Below(key));
}
