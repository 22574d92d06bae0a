// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.alerts;

import io.bellwether.api.Labels;
import io.bellwether.benchmarks.DebianPackages;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.Ratio;
import io.bellwether.benchmarks.Verdict;
import io.bellwether.core.GivenAlert;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running system that has fired many alerts before, in one grouping. */
public final class AlertCost implements AutoCloseable {
  private static final double PER = 100_000;

  private final String name;
  private final String groupBy;
  private final int many;
  private final Sink sink = Sink.start();
  private final Ours ours;
  private int next;
  private int warmedUp;

  /**
   * Starts it.
   *
   * @param name of the figures
   * @param groupBy what alerts of one message have in common
   * @param many alerts at a time
   */
  public AlertCost(String name, String groupBy, int many) throws Exception {
    this.name = name;
    this.groupBy = groupBy;
    this.many = many;
    this.ours = Ours.start(sink.address(), groupBy);
  }

  /** Fires so many, and ends them again. */
  public void warmUp(int alerts) throws Exception {
    while (warmedUp < alerts) {
      List<GivenAlert> all = some();
      fire(all);
      over(all);
      warmedUp += many;
    }
  }

  private List<GivenAlert> some() {
    next += many;
    return Ours.numbered(next - many, many, Labels.NONE);
  }

  private void fire(List<GivenAlert> all) throws Exception {
    int before = sink.firing();
    ours.handIn(all, Optional.empty());
    Sink.await(sink::firing, before + many);
  }

  private void over(List<GivenAlert> all) throws Exception {
    int before = sink.over();
    ours.end(all);
    Sink.await(sink::over, before + all.size());
    Footprint.pause(2); // until what came of it is kept as well
  }

  /** Fired and delivered, in turn with Alertmanager where there is one. */
  public boolean judgeFiring(int times, double goal, Optional<DebianPackages> packages)
      throws Exception {
    List<Double> own = new ArrayList<>();
    List<Double> receivers = new ArrayList<>();
    List<Double> peers = new ArrayList<>();
    List<Double> messages = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      List<GivenAlert> all = some();
      int requests = sink.requests();
      double receiver = sink.cpuSeconds();
      double before = ours.cpuSeconds();
      fire(all);
      Footprint.pauseNanos(500_000_000);
      own.add((ours.cpuSeconds() - before) * PER / many);
      receivers.add((sink.cpuSeconds() - receiver) * PER / many);
      messages.add((double) sink.requests() - requests);
      over(all);
      if (packages.isPresent()) {
        peers.add(alertmanager(packages.get()));
      }
    }
    Verdict verdict =
        Verdict.of("alerts." + name, "cpu s per 100,000 fired and delivered")
            .with("alerts", many)
            .with("warm_up", warmedUp)
            .with("messages", Ratio.median(messages))
            .with("receiver_cpu_s", Ratio.median(receivers));
    if (!peers.isEmpty()) {
      verdict.with("alertmanager", Ratio.median(peers));
    }
    return verdict.atMost(goal, Ratio.median(own));
  }

  private double alertmanager(DebianPackages packages) throws Exception {
    URI webhook = sink.address();
    try (Alertmanager peer = Alertmanager.start(packages, webhook, groupBy)) {
      int before = sink.firing();
      double cpu = peer.cpuSeconds();
      peer.fire(next, many);
      next += many;
      Sink.await(sink::firing, before + many);
      Footprint.pauseNanos(500_000_000);
      return (peer.cpuSeconds() - cpu) * PER / many;
    }
  }

  /** What those that go on take of the heap and of the processor. */
  public boolean judgeStanding(long seconds, double goalBytes, double goalPercent)
      throws Exception {
    long empty = Footprint.liveHeap();
    double bare = percent(seconds);
    List<GivenAlert> all = some();
    fire(all);
    Footprint.pause(2);
    double bytes = (double) (Footprint.liveHeap() - empty) / many;
    double standing = percent(seconds);
    boolean met =
        Verdict.of("alerts." + name + ".heap", "bytes an alert")
                .with("alerts", many)
                .atMost(goalBytes, bytes)
            & Verdict.of("alerts." + name + ".idle", "% of a core above none")
                .with("alerts", many)
                .with("seconds", seconds)
                .with("without_alerts", bare)
                .atMost(goalPercent, standing - bare);
    over(all);
    return met;
  }

  private double percent(long seconds) throws InterruptedException {
    double before = ours.cpuSeconds();
    Footprint.pause(seconds);
    return 100 * (ours.cpuSeconds() - before) / seconds;
  }

  /** As many alerts kept quiet by one that fires, and by as many that fire. */
  public boolean judgeInhibition(int times, double goal) throws Exception {
    Ratio ratio = Ratio.of(times, () -> inhibited(1), () -> inhibited(many));
    return ratio.report("alerts.inhibited", "cpu s, by " + many + " and by one", goal);
  }

  private double inhibited(int causes) throws Exception {
    Labels cluster = Labels.of("cluster", "c" + next);
    List<GivenAlert> causing = Ours.numbered(next, causes, cluster.with("role", "cause"));
    next += causes;
    int told = sink.firing();
    ours.handIn(causing, Optional.empty());
    Sink.await(sink::firing, told + causes);
    List<GivenAlert> quiet = Ours.numbered(next, many, cluster.with("role", "effect"));
    next += many;
    Footprint.pause(2);
    double before = ours.cpuSeconds();
    ours.handIn(quiet, Optional.empty());
    Footprint.pause(2); // for messages that must not come
    double used = ours.cpuSeconds() - before;
    if (sink.firing() != told + causes) {
      throw new IllegalStateException("people were told of alerts that others keep quiet");
    }
    ours.end(quiet);
    over(causing);
    return used;
  }

  /** How many messages there were, and how many alerts go on. */
  String state() throws Exception {
    return sink.requests() + " messages, " + ours.active() + " active";
  }

  @Override
  public void close() throws IOException {
    try {
      ours.close();
    } finally {
      sink.close();
    }
  }
}
