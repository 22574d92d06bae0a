// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has everything be as another configuration says, one reload at a time. */
final class Reloading {
  private final CurrentRoster current;
  private final Making making;
  private final Lifecycle lifecycle;
  private final Stages stages;
  private final Delivery delivery;
  private final Consumer<Roster> followers;
  private final Awaited awaited;
  private final Retirement retirement;
  private final ClassLoader host;
  private final ReentrantLock oneReload = new ReentrantLock();
  private Supplier<Checked> reading =
      () -> {
        throw new IllegalStateException("there is nothing that could be read again");
      };

  /**
   * There is nothing that could be read again yet.
   *
   * @param followers what follows another roster when the stages have it
   */
  Reloading(
      CurrentRoster current,
      Making making,
      Lifecycle lifecycle,
      Stages stages,
      Delivery delivery,
      Consumer<Roster> followers,
      Awaited awaited,
      Retirement retirement,
      ClassLoader host) {
    this.current = current;
    this.making = making;
    this.lifecycle = lifecycle;
    this.stages = stages;
    this.delivery = delivery;
    this.followers = followers;
    this.awaited = awaited;
    this.retirement = retirement;
    this.host = host;
  }

  /** Where the next configurations come from. */
  void reads(Supplier<Checked> again) {
    reading = again;
  }

  /** What is as it was goes on. */
  Difference reload() {
    oneReload.lock();
    try {
      lifecycle.requireOpen();
      return reload(reading.get());
    } finally {
      oneReload.unlock();
    }
  }

  private Difference reload(Checked checked) {
    Roster before = current.get();
    Roster next = making.after(before, checked.configuration(), checked.warnings());
    try {
      lifecycle.change(running -> exchange(before, next, running, checked));
    } catch (IllegalStateException closed) {
      checked.giveUp();
      throw closed;
    }
    return Difference.between(before, next);
  }

  private void exchange(Roster before, Roster next, Optional<Running> running, Checked checked) {
    Changes changes = Changes.between(before, next);
    Handover handover = new Handover(changes, running, awaited);
    List<Couriers.Ending> endings = new ArrayList<>();
    stages.exchange(
        next,
        changes,
        () -> {
          current.becomes(next); // first, so that who asks from now on asks for what there is
          handover.jobs();
          endings.addAll(delivery.follow(next));
        });
    followers.accept(next);
    running.ifPresent(Running::wake);
    retire(handover, endings, checked);
  }

  private void retire(Handover handover, List<Couriers.Ending> endings, Checked checked) {
    LastCalls calls = retirement.calls();
    handover.over().forEach((one, over) -> retirement.after(over, calls, one::close));
    endings.forEach(
        one -> retirement.after(List.of(one.over()), calls, last -> one.line().close(host, last)));
    List<PluginClassLoader> unwanted = checked.takeUp();
    if (!unwanted.isEmpty()) {
      retirement.afterAll(calls, last -> unwanted.forEach(PluginFolder::close));
    }
  }
}
