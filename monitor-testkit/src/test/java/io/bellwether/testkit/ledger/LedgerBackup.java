// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.Run;
import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.backup.RestorePlan;
import io.bellwether.api.source.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Copies accounts out in parts of five, and puts them back. */
final class LedgerBackup implements BackupTarget {
  private static final int PART = 5;

  private final String store;

  LedgerBackup(String store) {
    this.store = store;
  }

  @Override
  public Snapshot snapshot(SnapshotRequest request, Progress progress) throws Exception {
    progress.throwIfStopped();
    TreeMap<Long, Account> frozen = LedgerStore.named(store).accounts();
    progress.at("frozen", 1, 1);
    return new Frozen(frozen, progress.clock().instant());
  }

  private record Frozen(TreeMap<Long, Account> accounts, Instant takenAt) implements Snapshot {
    @Override
    public String position() {
      return "account " + accounts.lastKey();
    }

    @Override
    public Iterator<Part> parts() {
      List<Account> all = List.copyOf(accounts.values());
      int parts = (all.size() + PART - 1) / PART;
      return IntStream.range(0, parts)
          .<Part>mapToObj(i -> part(i, all.subList(i * PART, Math.min(all.size(), (i + 1) * PART))))
          .iterator();
    }

    private static LedgerPart part(int number, List<Account> accounts) {
      return new LedgerPart("accounts/" + number, LedgerText.write(accounts));
    }

    @Override
    public Optional<DataSource> view() {
      return Optional.of(new LedgerView(accounts::values));
    }

    @Override
    public void close() {}
  }

  private record LedgerPart(String name, String text) implements Part {
    @Override
    public Optional<String> version() {
      return Optional.of(Integer.toHexString(text.hashCode()));
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public RestorePlan planRestore(RestoreRequest request, Run run) {
    return RestorePlan.of(
        request,
        List.of(
            "read " + request.manifest().parts().size() + " parts",
            request
                .beside()
                .map(name -> "make the store " + name)
                .orElse("replace the store " + store)));
  }

  @Override
  public Restoration restore(RestorePlan plan, PartSource parts, Progress progress)
      throws Exception {
    TreeMap<Long, Account> accounts = new TreeMap<>();
    List<String> names = List.copyOf(plan.request().manifest().parts().keySet());
    for (String name : names) {
      progress.throwIfStopped();
      try (InputStream in = parts.open(name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        LedgerText.read(text).forEach(account -> accounts.put(account.id(), account));
      }
      progress.at(name, accounts.size(), 0);
    }
    LedgerStore.named(plan.request().beside().orElse(store)).replace(accounts);
    return restoration(plan.request().beside());
  }

  private Restoration restoration(Optional<String> beside) {
    String name = beside.orElse(store);
    return new Restoration() {
      @Override
      public DataSource restored() {
        return new LedgerView(() -> LedgerStore.named(name).accounts().values());
      }

      @Override
      public void close() throws IOException {
        beside.ifPresent(LedgerStore::drop);
      }
    };
  }
}
