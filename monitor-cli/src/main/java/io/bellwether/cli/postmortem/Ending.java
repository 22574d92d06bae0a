// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the process before ended, when it did not end as it should: what is known of it, and apart
 * from that what may be. A plugin that only happened to be called then is no culprit.
 *
 * @param words what it said itself when something inside ended it
 * @param facts what it wrote of itself when it had begun to watch
 * @param remains what stands in its black box
 * @param crash what its JVM wrote of a crash
 * @param boot which start of the machine this is; empty when that is not known
 * @param kernelKills how many the kernel of this machine has killed for lack of memory up to now
 */
public record Ending(
    Optional<String> words,
    Optional<DaemonFacts> facts,
    Optional<Remains> remains,
    Optional<CrashReport> crash,
    String boot,
    long kernelKills) {
  private static final int MOST_CALLS = 3;
  private static final Duration LONG_BEFORE = Duration.ofSeconds(10);

  /** Once: what is told is taken away. By who holds the lock of the folder. */
  public static Optional<String> ofTheOneBefore(
      StateFolder folder, Map<String, String> environment) {
    var box = BoxPlace.of(folder, environment);
    Optional<Remains> remains = box.flatMap(Remains::read);
    Ending ending =
        new Ending(
            LastWords.left(folder),
            DaemonFacts.read(folder),
            remains,
            remains.flatMap(left -> CrashReport.of(left.who())),
            Who.bootNow(),
            Memory.kernelKillsNow());
    LastWords.forget(folder);
    CrashReport.keepNewest(folder.path());
    box.ifPresent(BlackBox::forget);
    return ending.told();
  }

  /** Empty when it ended as it should. */
  Optional<String> told() {
    return words.isEmpty() && facts.isEmpty() && remains.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the bellwether before"
                + who()
                + " did not end by itself: "
                + String.join(". ", why()));
  }

  private String who() {
    return remains
        .map(left -> left.who().words())
        .or(() -> facts.map(DaemonFacts::words))
        .map(which -> " (" + which + ")")
        .orElse("");
  }

  private List<String> why() {
    List<String> all = new ArrayList<>();
    if (words.isPresent()) {
      return List.of(words.get());
    }
    if (remains.filter(Remains::atOnce).isPresent()) {
      all.add("it was told to end, and to do so at once: what it waited for was left behind");
    } else if (crash.isPresent()) {
      all.add(crashed(crash.get()));
    } else if (isOtherBoot()) {
      all.add(
          "the machine went down or was started anew since, or this is another machine; nothing"
              + " points to this program");
    } else {
      all.add(killed());
    }
    remains.ifPresent(left -> all.add(lastSigns(left)));
    return all;
  }

  private static String crashed(CrashReport crash) {
    String thread = crash.thread().map(name -> " on the thread " + name).orElse("");
    return "the JVM crashed%s: %s. Its report, for whoever made the code it names: %s"
        .formatted(thread, crash.what(), crash.file());
  }

  private boolean isOtherBoot() {
    String then =
        remains
            .map(left -> left.who().boot())
            .or(() -> facts.map(one -> Who.boot(one.process().started())))
            .orElse("");
    return !then.isEmpty() && !boot.isEmpty() && !then.equals(boot);
  }

  private String killed() {
    long killed = remains.map(left -> left.memory().killedSince(kernelKills)).orElse(0L);
    if (killed > 0) {
      return "since its last sign the kernel has killed %s for lack of memory, most likely this one; see: journalctl -k | grep -i oom, and give it more or watch less"
          .formatted(killed == 1 ? "a process" : killed + " processes");
    }
    String heap =
        remains.filter(left -> left.who().endsWithoutHeap()).isPresent()
            ? ", or its heap was full, which ends it with -XX:+ExitOnOutOfMemoryError"
            : "";
    return "it was killed (kill -9, by whoever supervises it) or a plugin ended it with"
        + " Runtime.halt"
        + heap
        + "; it left no report of a crash"
        + (remains.filter(left -> left.memory().knowsOfKills()).isPresent()
            ? ", and the kernel has killed nobody for lack of memory since"
            : "");
  }

  private static String lastSigns(Remains left) {
    String memory =
        Duration.between(left.signed(), left.alive()).compareTo(LONG_BEFORE) > 0
            ? " (at " + left.signed() + ")"
            : "";
    return "It was last seen alive at %s, %s%s. %s"
        .formatted(left.alive(), left.memory().words(), memory, underWay(left));
  }

  private static String underWay(Remains left) {
    List<Remains.Call> calls = left.calls();
    if (calls.isEmpty()) {
      return "No plugin was being called then";
    }
    long more = calls.size() - Math.min(calls.size(), MOST_CALLS) + left.unseen();
    return calls.stream()
        .limit(MOST_CALLS)
        .map(call -> call.what() + " since " + call.since())
        .collect(
            Collectors.joining(
                ", ",
                "Being called then: ",
                (more > 0 ? " and " + more + " more" : "")
                    + "; that may be why, or chance: a name that is here again the next time is not"
                    + " chance"));
  }
}
