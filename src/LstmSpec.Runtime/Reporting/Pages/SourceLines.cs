using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <summary>One error per step or fold for the model and every baseline.</summary>
internal static class SourceLines
{
    /// <param name="joined">Steps follow each other and are joined; folds stand apart.</param>
    public static void Write(Markup page, RunView view, string id, string title, string across, Func<Score, IReadOnlyList<double>> values, bool joined)
    {
        var drawn = view.Sources.Select(s => new NamedValues(s, view.Index(s), view.Score(s) is { } score ? values(score) : [])).ToArray();
        LineFigure.Write(page,
            new(id, title, across, $"{Say.Metric(view.Metric)} ({Say.Cut(view.Unit, 20)})", joined ? "Mean over seeds and folds." : "Mean over seeds.", joined),
            drawn);
    }
}
