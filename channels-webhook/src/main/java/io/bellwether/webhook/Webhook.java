// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.http.Answer;
import io.bellwether.http.Caller;
import java.util.Optional;

/** Tells one address over HTTP. Asks once; all waiting and repeating is the core's. */
final class Webhook implements AlertChannel, AutoCloseable {
  private static final int LONGEST = 500;

  private final WebhookSettings settings;
  private final Asking asking;
  private final Form form;
  private final Caller caller = new Caller();

  Webhook(WebhookSettings settings, PluginContext context) {
    this.settings = settings;
    this.asking = new Asking(settings);
    this.form = Forms.of(settings, context.instance());
  }

  @Override
  public Receipt deliver(Notification notification, Run run) throws InterruptedException {
    Optional<String> declined = form.declined(notification);
    if (declined.isPresent()) {
      return Receipt.refused(declined.get());
    }
    Sent sent = form.write(notification);
    try {
      Answer answer = ask(sent, notification, run);
      Optional<Sent> anew = form.anew(notification, sent, answer.status());
      if (anew.isPresent()) {
        sent = anew.get();
        answer = ask(sent, notification, run);
      }
      Judge judge = new Judge(answer, settings.pageIsFine(), run.clock().instant());
      return remarked(judge.receipt(form.reference()), sent.remark());
    } catch (CheckFailure e) {
      caller.hangUp(); // another connection that was kept may be as dead
      return Receipt.retry(
          Shown.cut(Shown.line(String.valueOf(e.getMessage())), LONGEST), Optional.empty());
    }
  }

  private Answer ask(Sent sent, Notification notification, Run run)
      throws CheckFailure, InterruptedException {
    return caller.ask(asking.ask(sent, notification.id(), run.clock().instant()), run);
  }

  /** Whoever reads the receipt learns that something else was sent than he wrote. */
  private static Receipt remarked(Receipt receipt, String remark) {
    if (remark.isEmpty() || receipt.outcome() != Outcome.DELIVERED) {
      return receipt;
    }
    String answer = receipt.answer() + "; " + remark;
    return receipt
        .reference()
        .map(reference -> Receipt.delivered(answer, reference))
        .orElseGet(() -> Receipt.delivered(answer));
  }

  @Override
  public void close() {
    caller.close();
  }
}
