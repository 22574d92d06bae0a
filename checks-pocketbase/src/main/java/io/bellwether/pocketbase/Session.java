// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Answer;
import io.bellwether.http.Ask;
import io.bellwether.http.Body;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Signs in once for each life of a token: sign-ins are what PocketBase limits even for superusers,
 * and each costs it a hundred times what a look does. A refused one is not repeated quickly.
 */
final class Session {
  private final PocketBaseSettings settings;
  private final Line line;
  private final Refusals refusals;
  private final ReentrantLock lock = new ReentrantLock();
  private final Patience patience = new Patience();
  private final Doubts doubts = new Doubts();

  /** Set under the lock; rejected without it, for whoever holds that may wait for the server. */
  private final AtomicReference<Optional<Token>> kept = new AtomicReference<>(Optional.empty());

  private volatile Route route = Route.SINCE_0_23;
  private final AtomicLong signIns = new AtomicLong();

  Session(PocketBaseSettings settings, Line line) {
    this.settings = settings;
    this.line = line;
    this.refusals = new Refusals(settings);
  }

  /** One that is worth something: the kept one, renewed in time, or that of a new sign-in. */
  Token token(Times times, Run run) throws CheckFailure, Broken, InterruptedException {
    if (!lock.tryLock(run.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new CheckFailure(
          CheckFailure.Kind.TIMEOUT,
          "another look at it was still signing in when the time was over",
          "look whether the server hangs, or make the setting 'timeout' longer");
    }
    try {
      Instant now = run.clock().instant();
      Optional<Token> token = Objects.requireNonNull(kept.get()).filter(it -> !it.isOver(now));
      if (token.isPresent() && token.get().isToBeRenewed(now)) {
        token = renewed(token.get(), times, run);
      }
      Token worth = token.isPresent() ? token.get() : signedIn(times, run);
      kept.set(Optional.of(worth));
      return worth;
    } finally {
      lock.unlock();
    }
  }

  /** This route took it. */
  void accepted(Step step, Token token) {
    doubts.accepted(step, token);
  }

  /** This route answered as if nobody had signed in, and another token does not help. */
  void refused(Step step) {
    doubts.refused(step);
  }

  /**
   * This route answered as if nobody had signed in.
   *
   * @return whether it is to be asked again with another token
   */
  boolean replaces(Step step, Token token, Instant now) {
    boolean another = !Objects.requireNonNull(kept.get()).filter(token::is).isPresent();
    if (another || doubts.areWorthAnother(step, token, now)) {
      kept.updateAndGet(it -> it.filter(one -> !one.is(token)));
      return true;
    }
    return false;
  }

  /** Where it signed in last. */
  Route route() {
    return route;
  }

  /** Since the instance was made. */
  long signIns() {
    return signIns.get();
  }

  /**
   * Empty when it is not worth anything: a sign-in does it then, and tells what is wrong. Any other
   * answer says nothing of the old one, which is kept and renewed a little later.
   */
  private Optional<Token> renewed(Token old, Times times, Run run)
      throws CheckFailure, InterruptedException {
    Ask ask = Ask.of("POST", settings.at(route.renewal())).header("Authorization", old.value());
    Answer answer = line.ask(Step.REFRESH, ask, times, run);
    return switch (answer.status()) {
      case 200 -> {
        Token fresh = read(answer, run);
        doubts.renewed(fresh);
        yield Optional.of(fresh);
      }
      case 401, 403, 404 -> Optional.empty();
      default -> Optional.of(old.renewedLater(run.clock().instant()));
    };
  }

  private Token signedIn(Times times, Run run) throws CheckFailure, Broken, InterruptedException {
    patience.assertOver(run.clock().instant());
    Answer answer = signIn(times, run);
    if (answer.status() == 404) {
      route = route.other();
      answer = signIn(times, run);
    }
    if (answer.status() != 200) {
      CheckFailure why = refusals.ofSignIn(answer);
      throw why.lost() ? why : patience.refused(why, run.clock().instant());
    }
    try {
      Token fresh = read(answer, run);
      patience.accepted();
      return fresh;
    } catch (CheckFailure e) {
      throw patience.refused(e, run.clock().instant());
    }
  }

  private Answer signIn(Times times, Run run) throws CheckFailure, InterruptedException {
    Body login =
        Body.json(Map.of("identity", Secret.of(settings.user()), "password", settings.password()));
    signIns.incrementAndGet();
    return line.ask(Step.SIGN_IN, Ask.post(settings.at(route.signIn()), login), times, run);
  }

  private static Token read(Answer answer, Run run) throws CheckFailure {
    return SignedIn.read(answer, run.clock().instant());
  }
}
