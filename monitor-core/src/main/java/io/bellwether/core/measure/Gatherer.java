// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.source.Event;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Memory;
import io.bellwether.core.measure.Gathered.Entry;
import io.bellwether.core.measure.Gathered.Observed;
import io.bellwether.core.measure.Gathered.Sampled;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the figures of one run until {@link #finish}. What comes later, from a call that was
 * written off, is ignored like its result.
 */
public final class Gatherer implements Measurements {
  /** What one run may hand in. */
  static final int MOST = 10_000;

  private static final String SOURCE = "source";

  private final String source;
  private final Run run;
  private final LongSupplier millis;
  private final Page page;
  private @Nullable Labels plain;

  // the list is the lock of all that follows
  private final List<Entry> entries = new ArrayList<>();
  private long leftOut;
  private boolean finished;

  /**
   * For one run of a source.
   *
   * @param millis the time axis of the series
   * @param page takes what it tells and remembers
   */
  public Gatherer(String source, Run run, LongSupplier millis, Page page) {
    this.source = source;
    this.run = run;
    this.millis = millis;
    this.page = page;
  }

  @Override
  public void add(Sample sample) {
    Labels labels = named(sample.labels());
    long at = millis.getAsLong();
    keep(new Sampled(at, sample.metric(), labels, sample.type(), sample.unit(), sample.value()));
  }

  @Override
  public void observe(String metric, Labels labels, double value) {
    Sample.valid(requireNonNull(metric, "metric"));
    keep(new Observed(millis.getAsLong(), metric, named(requireNonNull(labels, "labels")), value));
  }

  @Override
  public void tell(Event event) {
    page.tell(event, clock().instant());
  }

  @Override
  public Memory memory() {
    return page;
  }

  private Labels named(Labels labels) {
    if (labels.isEmpty()) {
      return plain();
    }
    return labels.get(SOURCE).isPresent() ? labels : labels.with(SOURCE, source);
  }

  /** Made when it is needed, as most runs of most checks hand in nothing. */
  private Labels plain() {
    Labels made = plain == null ? Labels.of(SOURCE, source) : plain;
    plain = made;
    return made;
  }

  private void keep(Entry entry) {
    synchronized (entries) {
      if (finished) {
        return;
      }
      if (entries.size() < MOST) {
        entries.add(entry);
      } else {
        leftOut++;
      }
    }
  }

  /** Everything so far; takes nothing more. */
  public Gathered finish() {
    synchronized (entries) {
      finished = true;
      return new Gathered(source, entries, leftOut);
    }
  }

  @Override
  public Clock clock() {
    return run.clock();
  }

  @Override
  public Duration remaining() {
    return run.remaining();
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    return run.closeAtDeadline(resource);
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    run.throwIfStopped();
  }
}
