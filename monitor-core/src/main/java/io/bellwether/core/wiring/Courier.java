// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Lane;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.Trouble;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the messages of one channel, and brings what came of them to the engine thread. It stays
 * the same over restarts of the threads and reloads; what delivers is its {@link Shift}.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final CompletionStage<Void> OVER = CompletableFuture.completedFuture(null);

  private final Lane lane;
  private final Marks marks;
  private final BooleanSupplier durable;
  private final Consumer<Event> events;
  private final Ticks ticks;
  private final Ahead ahead;
  private final Errands errands;
  private final Map<String, CompletableFuture<Receipt>> asked = new ConcurrentHashMap<>();
  private volatile Instant delivered;
  private volatile Instant triedInVain;
  private volatile boolean deliveredNow;
  private volatile @Nullable Answered newest;
  private final AtomicLong failures = new AtomicLong();
  private final Marking marking = new Marking();
  private ChannelLine line;
  private volatile @Nullable Shift shift;
  private InHand inHand;

  /**
   * Delivers nothing yet.
   *
   * @param durable whether the history outlives the process: otherwise nobody waits for it
   */
  Courier(
      ChannelLine line,
      Marks marks,
      BooleanSupplier durable,
      Consumer<Event> events,
      Ticks ticks,
      DoubleSupplier jitter) {
    this.line = line;
    this.inHand = new InHand(line.places());
    this.marks = marks;
    this.durable = durable;
    this.events = events;
    this.ticks = ticks;
    this.lane = new Lane(line.name(), line.rules(), ticks::nanos, jitter);
    this.ahead = new Ahead(ticks::nanos);
    this.errands = new Errands(ticks::nanos);
    this.delivered = marks instanceof MarkFile file ? file.written() : ticks.clock().instant();
    this.triedInVain = marks instanceof MarkFile file ? file.triedInVain() : Instant.EPOCH;
  }

  /**
   * As a reload has it; what waits is delivered by what the channel is then.
   *
   * @return done when what it was before is not called any more; empty where it is the same
   */
  Optional<CompletionStage<Void>> follow(ChannelLine next, Optional<Timetable> timetable) {
    lane.rules(next.rules());
    boolean anew = !next.isAs(line);
    line = next;
    Optional<CompletionStage<Void>> over =
        anew ? Optional.of(changes(timetable)) : Optional.empty();
    Shift present = shift;
    if (present != null) {
      present.follow(next.rules().timeout());
    }
    nudge();
    return over;
  }

  private CompletionStage<Void> changes(Optional<Timetable> timetable) {
    Shift before = shift;
    InHand hung = inHand;
    inHand = new InHand(line.places());
    if (before == null) {
      hung.empty().ifPresent(this::hungBefore);
      return OVER;
    }
    timetable.ifPresent(this::begin);
    return before.end(true);
  }

  private void hungBefore(Message message) {
    Receipt receipt = Receipt.retry("the channel was made anew", Optional.empty());
    givenBack(new Answered(message, receipt, ticks.clock().instant()));
  }

  /** The threads are there. */
  void begin(Timetable timetable) {
    shift = new Shift(this, line, inHand, line.rules().timeout(), timetable, ticks);
    nudge();
  }

  /** The threads end. */
  void end() {
    Shift present = shift;
    shift = null;
    if (present != null) {
      present.end(false);
    }
  }

  /** The configuration has the channel no more; what waited goes elsewhere. */
  CompletionStage<Void> retire() {
    Shift present = shift;
    shift = null;
    lane.clear();
    return present == null ? OVER : present.end(true);
  }

  void put(List<Message> messages) {
    lane.put(messages);
    nudge();
  }

  void put(Errand errand) {
    errands.put(errand);
    nudge();
  }

  /** The receipt of an errand; stays open where it was dropped. */
  CompletableFuture<Receipt> ask(Errand errand) {
    String id = errand.message().id();
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    receipt.whenComplete((said, lost) -> asked.remove(id));
    asked.put(id, receipt);
    put(errand);
    return receipt;
  }

  /** When anything was delivered last; the begin of this process where nobody knows. */
  Instant delivered() {
    return delivered;
  }

  /** When a trial that nobody asked for was last not taken; the epoch where none was. */
  Instant triedInVain() {
    return triedInVain;
  }

  /** What came back last, to whatever was sent; empty while nothing did in this process. */
  Optional<Answered> newest() {
    return Optional.ofNullable(newest);
  }

  /** When anything was delivered last, as far as that was kept or seen. */
  Optional<Instant> lastDelivered() {
    boolean known = marks instanceof MarkFile || deliveredNow;
    return Optional.of(delivered).filter(at -> known && at.isAfter(Instant.EPOCH));
  }

  /** How often a delivery failed or was refused. */
  long failures() {
    return failures.get();
  }

  Trouble trouble() {
    return lane.trouble();
  }

  /** Whether a call has not come back in time. */
  boolean hangs() {
    Shift present = shift;
    return present != null && present.isHanging();
  }

  void nudge() {
    Shift present = shift;
    if (present != null) {
      present.nudge();
    }
  }

  /** When there is something to do; empty while there is nothing. */
  OptionalLong due() {
    if (!errands.isEmpty()) {
      return OptionalLong.of(ticks.nanos());
    }
    OptionalLong wait = ahead.until();
    return wait.isPresent() ? wait : lane.wake();
  }

  Optional<Message> take() {
    return errands.take().or(() -> ahead.until().isPresent() ? Optional.empty() : lane.take());
  }

  /** What is over is marked first, then told, and the next of its episode may go. */
  void answered(Answered answered) {
    newest = answered;
    if (answered.receipt().outcome() == Outcome.DELIVERED) {
      delivered = answered.at();
      deliveredNow = true;
    }
    if (Errand.isOne(answered.message())) {
      errandDone(answered);
    } else if (answered.receipt().outcome() == Outcome.RETRY) {
      failed(answered);
      lane.back(answered);
    } else {
      over(answered);
    }
  }

  private void errandDone(Answered answered) {
    failed(answered);
    told(answered);
    boolean took = answered.receipt().outcome() == Outcome.DELIVERED;
    if (took && marks instanceof MarkFile file && !file.touch(answered.at())) {
      LOG.debug("that {} delivered something will not be known after a restart", line.name());
    }
    boolean inVain = !took && Errand.isTrial(answered.message());
    if (inVain && marks instanceof MarkFile file && !file.touchInVain(answered.at())) {
      LOG.debug("that {} was tried in vain will not be known after a restart", line.name());
    }
  }

  private void told(Answered answered) {
    Optional.ofNullable(asked.get(answered.message().id()))
        .ifPresent(receipt -> receipt.complete(answered.receipt()));
  }

  private void over(Answered answered) {
    boolean took = answered.receipt().outcome() == Outcome.DELIVERED;
    marking.begins(answered);
    boolean marked = !took || marks.mark(answered.message(), answered.receipt().reference());
    if (marking.ends(answered)) {
      over(answered, marked);
    }
  }

  /**
   * The disk stands still under a mark, or the mark was broken off: what was delivered is told
   * without one.
   *
   * @return whether that is so
   */
  boolean goesOnUnmarked() {
    List<Answered> left = marking.leave();
    left.forEach(answered -> over(answered, false));
    return !left.isEmpty();
  }

  private void over(Answered answered, boolean marked) {
    ahead.goes(marked || !durable.getAsBoolean());
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    kept.whenComplete((done, lost) -> isKept());
    count(answered);
    lane.back(answered);
    events.accept(new Event.Delivered(answered, kept));
  }

  private void count(Answered answered) {
    if (answered.receipt().outcome() != Outcome.DELIVERED) {
      failures.incrementAndGet();
    }
  }

  private void isKept() {
    boolean waited = ahead.until().isPresent();
    ahead.came();
    if (waited) {
      nudge();
    }
  }

  /** Told, but the message stays with whoever has it. */
  void failed(Answered answered) {
    newest = answered;
    if (answered.receipt().outcome() != Outcome.DELIVERED && Errand.isTrial(answered.message())) {
      triedInVain = answered.at();
    }
    count(answered);
    events.accept(new Event.Delivered(answered, new CompletableFuture<>()));
  }

  /** Nobody knows what came of it, so it is delivered once more. */
  void givenBack(Answered answered) {
    if (!Errand.isOne(answered.message())) {
      lane.back(answered);
    }
    told(answered);
    nudge();
  }
}
