// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.measure.Gathered.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostFiguresTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicInteger wakes = new AtomicInteger();
  private final HostFigures host =
      new HostFigures(
          List.of(
              declared(Figure.gauge("waiting", Unit.COUNT, "Orders that wait.").by("shop")),
              declared(Figure.counter("orders_total", Unit.COUNT, "Orders that came.")),
              declared(Figure.distribution("took_seconds", Unit.SECONDS, "How long it took.")),
              new HostFigures.Declared(
                  Figure.gauge("alive", Unit.NONE, "1 while it works."),
                  Optional.of(Duration.ofMinutes(1)))),
          wakes::incrementAndGet);

  private final DoubleConsumer waiting = given("waiting", Figure.Type.GAUGE, "north");
  private final DoubleConsumer took = given("took_seconds", Figure.Type.DISTRIBUTION);

  private static HostFigures.Declared declared(Figure figure) {
    return new HostFigures.Declared(figure, Optional.empty());
  }

  private DoubleConsumer given(String name, Figure.Type type, String... labels) {
    return host.find(name, type, labels).orElseThrow();
  }

  private List<Entry> changed(long seconds) {
    return host.takeChanged(seconds * SECOND, seconds * 1000)
        .map(Gathered::entries)
        .orElse(List.of());
  }

  private List<Entry> all(long seconds) {
    return host.takeAll(seconds * SECOND, seconds * 1000).entries();
  }

  @Test
  void theNewestValueOfAGaugeIsTaken() {
    waiting.accept(3);
    waiting.accept(5);

    Entry taken = changed(7).get(0);
    assertThat(taken.metric()).isEqualTo("waiting");
    assertThat(taken.labels()).isEqualTo(Labels.of("shop", "north"));
    assertThat(taken.value()).isEqualTo(5);
    assertThat(taken.at()).isEqualTo(7000);
  }

  @Test
  void theEngineIsWokenOnceForAllThatWaits() {
    waiting.accept(1);
    waiting.accept(2);
    took.accept(0.5);
    assertThat(wakes).hasValue(1);

    changed(0);
    waiting.accept(3);
    assertThat(wakes).hasValue(2);
  }

  @Test
  void whatChangesOftenIsTakenEveryTenSeconds() {
    waiting.accept(1);
    assertThat(changed(100)).hasSize(1);
    waiting.accept(2);
    assertThat(changed(101)).isEmpty();
    assertThat(host.wake(150 * SECOND)).isEqualTo(110 * SECOND);
    assertThat(changed(110)).extracting(Entry::value).containsExactly(2.0);
    assertThat(host.wake(150 * SECOND)).isEqualTo(150 * SECOND);
  }

  @Test
  void onlyWhatChangedIsTakenEarlyAndEverythingWithASweep() {
    DoubleConsumer south = given("waiting", Figure.Type.GAUGE, "south");
    waiting.accept(1);
    south.accept(2);
    changed(100);
    south.accept(3);

    assertThat(changed(120)).extracting(Entry::value).containsExactly(3.0);
    assertThat(all(130)).extracting(Entry::value).containsExactlyInAnyOrder(1.0, 3.0);
  }

  @Test
  void aGaugeThatWasNeverSetIsNotThereAndACounterBeginsAtZero() {
    given("orders_total", Figure.Type.COUNTER);

    assertThat(all(1)).extracting(Entry::metric).containsExactly("orders_total");
    assertThat(all(1)).extracting(Entry::value).containsExactly(0.0);
  }

  @Test
  void aValueThatHoldsForAMinuteIsUnknownAfterIt() {
    DoubleConsumer alive = given("alive", Figure.Type.GAUGE);
    alive.accept(1);

    assertThat(all(10)).extracting(Entry::value).containsExactly(1.0);
    assertThat(all(70)).extracting(Entry::value).containsExactly(1.0);
    assertThat(all(71)).extracting(Entry::value).containsExactly(Double.NaN);
    alive.accept(1);
    assertThat(all(200)).extracting(Entry::value).containsExactly(1.0);
  }

  @Test
  void whatWouldMakeACounterFallIsLeftOutAndToldOnce() {
    DoubleConsumer orders = given("orders_total", Figure.Type.COUNTER);
    orders.accept(2);
    orders.accept(-1);
    orders.accept(Double.NaN);
    orders.accept(Double.POSITIVE_INFINITY);

    assertThat(all(1)).extracting(Entry::value).containsExactly(2.0);
    assertThat(host.leftOut()).isEqualTo(3);
    assertThat(host.news())
        .containsExactly(
            "the host adds -1.0 to the counter orders_total, which only grows: it is left out."
                + " Declare a gauge, or add what came");
    assertThat(host.news()).isEmpty();
  }

  @Test
  void everyValueOfADistributionIsTaken() {
    took.accept(0.1);
    took.accept(0.3);
    assertThat(changed(1)).extracting(Entry::value).containsExactly(0.1, 0.3);
    assertThat(all(30)).isEmpty();
  }

  @Test
  void valuesThatCrowdAreTakenAtOnceAndThoseWithoutRoomAreCounted() {
    took.accept(1);
    changed(100);
    int woken = wakes.get();
    IntStream.range(0, HostFigures.MOST_WAITING / 4 + 1).forEach(took::accept);
    assertThat(wakes.get() - woken).isEqualTo(2); // that there is something, and that it is much
    assertThat(changed(101)).hasSize(HostFigures.MOST_WAITING / 4 + 1);

    IntStream.range(0, HostFigures.MOST_WAITING + 5).forEach(took::accept);
    assertThat(host.leftOut()).isEqualTo(5);
    assertThat(host.news())
        .singleElement()
        .asString()
        .startsWith("the host gives values of took_seconds faster than they are taken");
    assertThat(all(130)).hasSize(HostFigures.MOST_WAITING);
    took.accept(1);
    assertThat(all(131)).hasSize(1);
  }

  @Test
  void seriesBeyondTheLimitAreLeftOutAndTheOthersGoOn() {
    IntStream.range(0, SeriesBook.LIMIT + 10)
        .mapToObj(i -> given("waiting", Figure.Type.GAUGE, "customer-" + i))
        .forEach(one -> one.accept(1));
    waiting.accept(1);

    assertThat(all(1)).hasSize(SeriesBook.LIMIT - 1); // took_seconds is one too
    assertThat(host.leftOut()).isEqualTo(12);
    assertThat(host.news())
        .containsExactly(
            "the host gives more than 1000 series of its own; left out are new ones of waiting."
                + " Those it has go on. Give its labels fewer values");
  }

  @Test
  void nothingIsTakenAfterTheClose() {
    host.close();
    waiting.accept(1);
    took.accept(1);

    assertThat(wakes).hasValue(0);
    assertThat(all(1)).extracting(Entry::metric).doesNotContain("took_seconds");
  }

  @Test
  void nothingIsLostWhenManyThreadsGiveWhileItIsTaken() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    DoubleConsumer orders = given("orders_total", Figure.Type.COUNTER);
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  orders.accept(1);
                  waiting.accept(n);
                  if (n % 10 == 0) {
                    took.accept(n);
                  }
                }
                done.countDown();
              })
          .start();
    }
    long observed = 0;
    long second = 0;
    while (done.getCount() > 0) {
      observed += changed(second).stream().filter(one -> one.metric().startsWith("took")).count();
      second += 10;
    }
    done.await();
    List<Entry> last = changed(second);
    observed += last.stream().filter(one -> one.metric().startsWith("took")).count();

    assertThat(host.leftOut()).isZero();
    assertThat(observed).isEqualTo(threads * each / 10);
    assertThat(all(second + 1))
        .anySatisfy(one -> assertThat(one.value()).isEqualTo(threads * each))
        .anySatisfy(one -> assertThat(one.value()).isEqualTo(each - 1));
  }
}
