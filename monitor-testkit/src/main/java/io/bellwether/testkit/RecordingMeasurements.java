// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.source.Event;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the figures it is given, for tests to look at. May be used by any thread, so that a test
 * can look while a call still runs.
 */
public final class RecordingMeasurements implements Measurements {
  /** One value of a distribution. */
  public record Observation(String metric, Labels labels, double value) {}

  private final Run run;
  private final Memory memory;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  /** Measurements that nobody stops. */
  public RecordingMeasurements() {
    this(TestRun.unlimited());
  }

  /** Measurements within a run. */
  public RecordingMeasurements(Run run) {
    this(run, new TestMemory());
  }

  /** Measurements within a run of a source that remembers what earlier runs did. */
  public RecordingMeasurements(Run run, Memory memory) {
    this.run = run;
    this.memory = memory;
  }

  @Override
  public synchronized void add(Sample sample) {
    samples.add(sample);
  }

  @Override
  public synchronized void observe(String metric, Labels labels, double value) {
    observations.add(new Observation(metric, labels, value));
  }

  @Override
  public synchronized void tell(Event event) {
    events.add(event);
  }

  @Override
  public Memory memory() {
    return memory;
  }

  /** Everything that was told, in order. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** Everything that was added, in order. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** The samples of one figure, in order. */
  public List<Sample> samples(String metric) {
    return samples().stream().filter(sample -> sample.metric().equals(metric)).toList();
  }

  /** Every value of every distribution, in order. */
  public synchronized List<Observation> observations() {
    return List.copyOf(observations);
  }

  /** The values of one distribution, whatever its labels, in order. */
  public List<Double> distribution(String metric) {
    return observations().stream()
        .filter(observation -> observation.metric().equals(metric))
        .map(Observation::value)
        .toList();
  }

  /** The names of all figures and distributions. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    samples().forEach(sample -> names.add(sample.metric()));
    observations().forEach(observation -> names.add(observation.metric()));
    return names;
  }

  /** The last sample of one series, if it was given. */
  public Optional<Sample> find(String metric, Labels labels) {
    return samples(metric).stream()
        .filter(sample -> sample.labels().equals(labels))
        .reduce((first, last) -> last);
  }

  /**
   * The value of a figure that has one series.
   *
   * @throws AssertionError when it was not given, or with different labels; says what was
   */
  public double figure(String metric) {
    List<Sample> found = samples(metric);
    if (found.stream().map(Sample::labels).distinct().count() != 1) {
      throw new AssertionError("one series '" + metric + "' was expected in " + this);
    }
    return found.get(found.size() - 1).value();
  }

  /**
   * The value of one series.
   *
   * @throws AssertionError when it was not given; says what was
   */
  public double figure(String metric, Labels labels) {
    return find(metric, labels)
        .orElseThrow(() -> new AssertionError("no '" + metric + labels + "' in " + this))
        .value();
  }

  /** The value of the series with this one label, as {@link #figure(String, Labels)}. */
  public double figure(String metric, String label, String value) {
    return figure(metric, Labels.of(label, value));
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

  /** Every series with its value, then the names of the distributions. */
  @Override
  public String toString() {
    Set<String> distributions = new TreeSet<>();
    observations().forEach(one -> distributions.add(one.metric() + one.labels()));
    return samples() + (distributions.isEmpty() ? "" : " and distributions " + distributions);
  }
}
