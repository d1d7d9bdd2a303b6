using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;

namespace LstmSpec.Training.Networks;

/// <summary>Plan → the learned vectors of its network: a table for each covariate with an embedding, which all inputs of that column read, at their own step
/// and ahead.</summary>
internal static class EmbeddingsOf
{
    /// <summary>Null where no column has an embedding.</summary>
    public static Embeddings? Plan(Plan plan)
    {
        // Before the data are read a category may have no levels yet.
        var columns = plan.Columns.Where(c => c.Role != ColumnRole.Target && c.Embedding is not null).ToList();
        if (columns.Count == 0) return null;
        var targets = Heads.Labels(plan) ? 0 : plan.Spec.TargetsTogether;
        var (behind, known) = InputsOf.Plan(plan);
        return new(
            columns.ConvertAll(c => new EmbeddingTable(c.Name, Math.Max(1, c.Levels.Count), c.Embedding!.Value)),
            [.. Enumerable.Repeat(-1, targets), .. behind.Select(Table)],
            [.. known.Select(Table)]);

        int Table(ColumnPlan? column) => column is null ? -1 : columns.FindIndex(c => c.Name == column.Name);
    }
}
