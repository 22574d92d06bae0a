// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset;
import io.bellwether.api.source.Dataset.Column;
import io.bellwether.api.source.Dataset.Field;
import io.bellwether.api.source.Dataset.KeyRange;
import io.bellwether.api.source.Dataset.Query;
import io.bellwether.api.source.Dataset.Recipe;
import io.bellwether.api.source.Dataset.Rows;
import io.bellwether.api.source.Dataset.Segment;
import io.bellwether.api.source.Measurements;
import io.bellwether.testkit.ledger.Account;
import io.bellwether.testkit.ledger.LedgerDataset;
import io.bellwether.testkit.ledger.LedgerStore;
import io.bellwether.testkit.ledger.LedgerView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DatasetContractTest {
  private static DataSource source = new LedgerView(DatasetContractTest::accounts);

  private static Collection<Account> accounts() {
    return LedgerStore.named("rows").filled().accounts().values();
  }

  /** A source with the last flaw. */
  static class Trial extends DatasetContract {
    @Override
    protected DataSource source() {
      return source;
    }

    @Override
    protected Query query() {
      return LedgerView.ALL;
    }

    @Override
    Duration settling() {
      return Duration.ofMillis(200);
    }

    @AfterEach
    void clear() throws Exception {
      Leftovers.clear();
    }
  }

  /** A store that says it can not take sums, nor split. */
  static class ModestTrial extends Trial {
    @Override
    protected boolean summarizes() {
      return false;
    }

    @Override
    protected boolean splits() {
      return false;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFlawIsFound() {
    return Flaws.found(all(), Trial.class, flaw -> source = flaw);
  }

  @TestFactory
  Stream<DynamicTest> aStoreThatDoesMoreThanItSaysIsFoundToo() {
    DataSource good = new LedgerView(DatasetContractTest::accounts);
    return Flaws.found(
        List.of(
            new Flaw<>("sums all the same", "sumsAreThoseOfTheRows", "sums from inside", good),
            new Flaw<>("parts all the same", "splittingCoversTheWholeExactly", "not split", good)),
        ModestTrial.class,
        flaw -> source = flaw);
  }

  @Test
  void noClauseIsEmpty() {
    Flaws.assertCoverEveryClause(all(), DatasetContract.class);
  }

  /** A source whose dataset is made by the flaw. */
  private static DataSource making(Maker maker) {
    return new DataSource() {
      @Override
      public void measure(Measurements into) {}

      @Override
      public List<String> datasets(Run run) {
        return List.of(LedgerView.COLLECTION);
      }

      @Override
      public Optional<Dataset> dataset(Query query, Run run) throws Exception {
        return query.collection().equals(LedgerView.COLLECTION)
            ? Optional.of(maker.make(query))
            : Optional.empty();
      }
    };
  }

  private interface Maker {
    Dataset make(Query query) throws Exception;
  }

  private static List<Flaw<DataSource>> all() {
    List<Flaw<DataSource>> all = new ArrayList<>();
    all.addAll(collections());
    all.addAll(columns());
    all.addAll(ranges());
    all.addAll(sums());
    all.addAll(splits());
    all.addAll(cuts());
    all.addAll(endings());
    return all;
  }

  private static List<Flaw<DataSource>> collections() {
    return List.of(
        new Flaw<>("no names", "namesItsCollections", "accounts", into -> {}),
        new Flaw<>(
            "any collection you like",
            "hasNoCollectionOfAnotherName",
            "rows of a stranger",
            new DataSource() {
              @Override
              public void measure(Measurements into) {}

              @Override
              public Optional<Dataset> dataset(Query query, Run run) {
                return Optional.of(new LedgerDataset(accounts(), query));
              }
            }));
  }

  /** A ledger's dataset with other columns or rows. */
  private static class Odd extends LedgerDataset {
    Odd(Query query) {
      super(accounts(), query);
    }
  }

  private static List<Flaw<DataSource>> columns() {
    String clause = "describesItsColumns";
    return List.of(
        new Flaw<>(
            "no key among the columns",
            clause,
            "id",
            making(
                query ->
                    new Odd(query) {
                      @Override
                      public List<Field> fields() {
                        return super.fields().stream().skip(1).toList();
                      }
                    })),
        new Flaw<>("a row too short", clause, "a row of", rows(row -> row.subList(0, 3))),
        new Flaw<>(
            "a number as text",
            clause,
            "has a String",
            rows(row -> replaced(row, 2, row.get(2).toString()))),
        new Flaw<>(
            "few rows",
            "isTriedWithHardRows",
            "rows to try the contract with",
            making(query -> new LedgerDataset(accounts().stream().limit(5).toList(), query))),
        new Flaw<>(
            "easy texts",
            "isTriedWithHardRows",
            "texts of the rows",
            rows(row -> replaced(row, 1, "easy"))),
        new Flaw<>("no order", "keepsTheOrderAndHasEveryKeyOnce", "rows in order", reversed()),
        new Flaw<>(
            "a key twice",
            "keepsTheOrderAndHasEveryKeyOnce",
            "[keys]",
            rows(row -> replaced(row, 0, Math.max(4L, (Long) row.get(0))))));
  }

  private interface RowFlaw {
    List<Object> of(List<Object> row);
  }

  private static DataSource rows(RowFlaw flaw) {
    return making(
        query ->
            new Odd(query) {
              @Override
              protected List<List<Object>> in(KeyRange range) {
                return super.in(range).stream().map(flaw::of).toList();
              }
            });
  }

  private static List<Object> replaced(List<Object> row, int column, Object value) {
    List<Object> other = new ArrayList<>(row);
    other.set(column, value);
    return other;
  }

  private static DataSource reversed() {
    return making(
        query ->
            new Odd(query) {
              @Override
              protected List<List<Object>> in(KeyRange range) {
                List<List<Object>> rows = new ArrayList<>(super.in(range));
                Collections.reverse(rows);
                return rows;
              }
            });
  }

  private interface RangeFlaw {
    KeyRange of(KeyRange range);
  }

  private static DataSource reading(RangeFlaw flaw) {
    return making(
        query ->
            new Odd(query) {
              @Override
              protected List<List<Object>> in(KeyRange range) {
                return super.in(flaw.of(range));
              }
            });
  }

  private static List<Object> next(List<Object> key) {
    return key.isEmpty() ? key : List.of((Long) key.get(0) + 1);
  }

  private static List<Flaw<DataSource>> ranges() {
    String whole = "rangesAddUpToTheWhole";
    String ends = "aRangeBeginsWithItsFirstKeyAndEndsBeforeItsLast";
    DataSource lastToo = reading(range -> new KeyRange(range.from(), next(range.to())));
    DataSource firstNot = reading(range -> new KeyRange(next(range.from()), range.to()));
    return List.of(
        new Flaw<>("the last key too, parts", whole, "the rows of all parts", lastToo),
        new Flaw<>("the first key not, parts", whole, "the rows of all parts", firstNot),
        new Flaw<>("the last key too", ends, "the rows from [3]", lastToo),
        new Flaw<>("the first key not", ends, "the rows from [3]", firstNot),
        new Flaw<>(
            "nothing in a part",
            whole,
            "rows of",
            reading(range -> new KeyRange(range.to(), range.to()))));
  }

  private interface Sums {
    List<Segment> of(List<KeyRange> ranges, Recipe recipe, Run run, LedgerDataset good)
        throws Exception;
  }

  private static DataSource summing(Sums sums) {
    return making(
        query ->
            new Odd(query) {
              @Override
              public List<Segment> summarize(List<KeyRange> ranges, Recipe recipe, Run run)
                  throws Exception {
                return sums.of(ranges, recipe, run, new LedgerDataset(accounts(), query));
              }
            });
  }

  private static Flaw<DataSource> sum(String what, Sums sums) {
    return new Flaw<>(what, "sumsAreThoseOfTheRows", "sums from inside the store", summing(sums));
  }

  private static List<Flaw<DataSource>> sums() {
    return List.of(
        sum("no sums", (ranges, recipe, run, good) -> List.of()),
        sum(
            "one sum too few",
            (ranges, recipe, run, good) ->
                good.summarize(ranges.subList(1, ranges.size()), recipe, run)),
        sum(
            "high for low",
            (ranges, recipe, run, good) ->
                good.summarize(ranges, recipe, run).stream()
                    .map(one -> new Segment(one.rows(), one.low(), one.high()))
                    .toList()),
        sum(
            "nulls as nothing",
            (ranges, recipe, run, good) -> good.summarize(ranges, nullsAsNothing(recipe), run)),
        sum(
            "columns in another order",
            (ranges, recipe, run, good) -> good.summarize(ranges, backwards(recipe), run)));
  }

  private static Recipe nullsAsNothing(Recipe recipe) {
    return new Recipe(
        recipe.columns().stream()
            .map(one -> new Column(one.name(), one.form(), one.scale(), ""))
            .toList());
  }

  private static Recipe backwards(Recipe recipe) {
    List<Column> columns = new ArrayList<>(recipe.columns());
    Collections.reverse(columns);
    return new Recipe(columns);
  }

  private interface Parts {
    List<KeyRange> of(List<KeyRange> good);
  }

  private static Flaw<DataSource> split(String what, String says, Parts parts) {
    return new Flaw<>(
        what,
        "splittingCoversTheWholeExactly",
        says,
        making(
            query ->
                new Odd(query) {
                  @Override
                  public List<KeyRange> split(KeyRange range, int count, Run run) throws Exception {
                    return parts.of(super.split(range, count, run));
                  }
                }));
  }

  private static List<Flaw<DataSource>> splits() {
    return List.of(
        split("no parts", "whether it does not split", good -> List.of()),
        split("one part", "parts of", good -> List.of(KeyRange.ALL)),
        split("no first part", "where the first part begins", good -> good.subList(1, good.size())),
        split("no last part", "where the last part ends", good -> good.subList(0, good.size() - 1)),
        split("a gap", "rows of", good -> List.of(good.get(0), good.get(good.size() - 1))),
        split(
            "all in one part",
            "rows in one of",
            good -> List.of(KeyRange.ALL, new KeyRange(List.of(99L), List.of()))));
  }

  private static DataSource cutting(Query... whole) {
    return making(query -> new LedgerDataset(accounts(), whole[0]));
  }

  private static List<Flaw<DataSource>> cuts() {
    String clause = "aCutLeavesOutWhatIsYounger";
    return List.of(
        new Flaw<>("no cut", clause, "below", cutting(LedgerView.ALL)),
        new Flaw<>(
            "no cut in the sums",
            clause,
            "sums from inside the store",
            making(
                query ->
                    new Odd(query) {
                      @Override
                      public List<Segment> summarize(List<KeyRange> ranges, Recipe recipe, Run run)
                          throws Exception {
                        return new LedgerDataset(accounts(), LedgerView.ALL)
                            .summarize(ranges, recipe, run);
                      }
                    })));
  }

  private static List<Flaw<DataSource>> endings() {
    return List.of(
        new Flaw<>(
            "reading on",
            "stopsReadingWhenItsRunIsOver",
            "under a run that is over",
            making(
                query ->
                    new Odd(query) {
                      @Override
                      public Rows rows(KeyRange range, Run run) throws Exception {
                        return super.rows(range, TestRun.unlimited());
                      }
                    })),
        new Flaw<>(
            "rows that are gone once read",
            "readingAgainGivesTheSame",
            "read again",
            making(DatasetContractTest::readOnce)),
        new Flaw<>(
            "a file left open",
            "leavesNothingWhenClosedHalfRead",
            "forgotten",
            making(
                query -> {
                  Leftovers.file();
                  return new Odd(query);
                })),
        new Flaw<>(
            "an end that fails the second time",
            "leavesNothingWhenClosedHalfRead",
            "closed before",
            making(DatasetContractTest::closedOnce)));
  }

  private static Dataset readOnce(Query query) {
    return new Odd(query) {
      private boolean read;

      @Override
      public Rows rows(KeyRange range, Run run) throws Exception {
        KeyRange left = read ? new KeyRange(range.to(), List.of(0L)) : range;
        read = true;
        return super.rows(left, run);
      }
    };
  }

  private static Dataset closedOnce(Query query) {
    return new Odd(query) {
      private boolean closed;

      @Override
      public void close() {
        if (closed) {
          throw new IllegalStateException("closed before");
        }
        closed = true;
      }
    };
  }
}
