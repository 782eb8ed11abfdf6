from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0008_nobody_changes_a_decided_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='watchlist',
            name='fetched',
            field=models.BooleanField(default=False, help_text='the address is that of the file itself, which refresh_lists fetches'),
        ),
    ]
