// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestRecoveryIT extends RecoveryRules implements Served.By18 {}
