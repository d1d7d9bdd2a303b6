using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>What is said of columns one by one joins what the lists say: <c>columns: {wind: {known: past}}</c> is <c>past: wind</c>.</summary>
internal static class ColumnRoles
{
    /// <summary>The spec with the roles of <c>data.columns</c> in its lists, behind what they hold, in the order of the names: that of keys says
    /// nothing.</summary>
    public static ExperimentSpec Merge(ExperimentSpec spec, Reading reading)
    {
        var data = spec.Data;
        foreach (var column in data.Columns.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            Check(column, data, reading);
            data = column.Known switch
            {
                Known.Past => data with { Past = With(data.Past, column.Name) },
                Known.Future => data with { Future = With(data.Future, column.Name) },
                Known.Static => data with { Static = With(data.Static, column.Name) },
                _ => data,
            };
        }

        return spec with { Data = data };
    }

    private static ValueList<string> With(ValueList<string> list, string column) =>
        list.Contains(column, StringComparer.Ordinal) ? list : list.Concat([column]).ToValueList();

    private static void Check(ColumnSpec column, DataSpec data, Reading reading)
    {
        var at = SpecPath.Join("data.columns", column.Name);
        var isTime = string.Equals(column.Name, data.Time.Column, StringComparison.Ordinal);
        if (column.Known is null && !isTime
            && !data.Target.Concat(data.Covariates).Concat(data.Series).Append(data.Label).Contains(column.Name, StringComparer.Ordinal))
        {
            Fail(ReadingIds.MissingKey, string.Empty, $"'{column.Name}' has no role: it is no target, and when it is known is not said",
                "write 'known: past', 'known: future' or 'known: static'", new(EditKind.Set, at + ".known", "past"));
        }

        // What else a time column says (its type) is what it is anyway.
        if (column.Type == ColumnType.Time && !isTime)
            Fail(ReadingIds.WrongType, "type", $"'{column.Name}' is of type time, and the time column is '{data.Time.Column}'",
                "name it under data.time, or give it another type");
        if (isTime && column.Type is ColumnType.Category or ColumnType.Flag)
            Fail(ReadingIds.WrongType, "type", $"'{column.Name}' is the time column and can be no {Words.Of(column.Type)}", "leave its type out",
                new(EditKind.Set, at + ".type", "time"));
        if (column.Type != ColumnType.Category && column.Levels.Count > 0)
            Fail(ReadingIds.WrongType, "levels", $"'{column.Name}' is a {Words.Of(column.Type)} and has no levels", "say that it is a category",
                new(EditKind.Set, at + ".type", "category"));
        var twice = column.Levels.GroupBy(l => l, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) Fail(ReadingIds.DuplicateKey, "levels", $"the level '{twice}' of '{column.Name}' stands twice", "name it once");
        if (column.Embedding is not null && column.Type != ColumnType.Category)
            Fail(ReadingIds.WrongType, "embedding",
                $"'{column.Name}' is a {Words.Of(column.Type)}, and only levels of a category have vectors that are learned",
                "leave it out, or say that the column is a category", new(EditKind.Remove, at + ".embedding"));
        else if (column.Embedding is not null && !data.Covariates.Contains(column.Name, StringComparer.Ordinal) && column.Known is null)
            Fail(ReadingIds.OutOfRange, "embedding", $"'{column.Name}' is no covariate, and a network reads vectors of those alone", "leave it out",
                new(EditKind.Remove, at + ".embedding"));
        if (column.ReleaseLag > 0 && !data.Covariates.Contains(column.Name, StringComparer.Ordinal) && column.Known is null)
            Fail(ReadingIds.OutOfRange, "release-lag", $"'{column.Name}' is no covariate, and only those have a release lag", "leave it out",
                new(EditKind.Remove, at + ".release-lag"));

        void Fail(string id, string key, string message, string help, SpecEdit? fix = null)
        {
            var path = key.Length == 0 ? at : SpecPath.Join(at, key);
            // A name with dots or brackets cannot be led to by a path.
            var plain = column.Name.IndexOfAny(['.', '[', ']']) < 0;
            if (reading.Map.Find(path) is { } span) reading.Fail(id, path, span, message, help, plain ? fix : null);
        }
    }
}
