// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.Run;
import io.bellwether.api.source.Dataset;
import io.bellwether.testkit.Segments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Accounts of one moment, ordered by their id. */
public class LedgerDataset implements Dataset {
  private final List<List<Object>> rows;

  /** Those that are older than the cut of the query. */
  public LedgerDataset(Collection<Account> accounts, Query query) {
    List<String> names = Account.FIELDS.stream().map(Field::name).toList();
    this.rows =
        accounts.stream()
            .map(Account::row)
            .filter(row -> query.before().map(cut -> isBelow(row, names, cut)).orElse(true))
            .toList();
  }

  @SuppressWarnings("unchecked") // a cut is a value of its column
  private static boolean isBelow(List<Object> row, List<String> names, Cut cut) {
    Object value = row.get(names.indexOf(cut.column()));
    return value != null && ((Comparable<Object>) value).compareTo(cut.value()) < 0;
  }

  @Override
  public List<Field> fields() {
    return Account.FIELDS;
  }

  /** The rows of a range. */
  protected List<List<Object>> in(KeyRange range) {
    return rows.stream()
        .filter(row -> range.from().isEmpty() || id(row) >= (Long) range.from().get(0))
        .filter(row -> range.to().isEmpty() || id(row) < (Long) range.to().get(0))
        .toList();
  }

  private static long id(List<Object> row) {
    return (Long) row.get(0);
  }

  @Override
  public Rows rows(KeyRange range, Run run) throws Exception {
    Iterator<List<Object>> left = in(range).iterator();
    return new Rows() {
      @Override
      public Optional<List<Object>> next() throws InterruptedException {
        run.throwIfStopped();
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Segment> summarize(List<KeyRange> ranges, Recipe recipe, Run run) throws Exception {
    return ranges.stream().map(range -> Segments.of(in(range), fields(), recipe)).toList();
  }

  @Override
  public List<KeyRange> split(KeyRange range, int parts, Run run) throws Exception {
    List<List<Object>> all = in(range);
    List<KeyRange> ranges = new ArrayList<>();
    List<Object> from = range.from();
    for (int part = 1; part < parts; part++) {
      List<Object> to = List.of(all.get(all.size() * part / parts).get(0));
      ranges.add(new KeyRange(from, to));
      from = to;
    }
    ranges.add(new KeyRange(from, range.to()));
    return ranges;
  }

  @Override
  public void close() {}
}
