"""A month as a rhythm, a search as a subject, and digests of which only the stories and the days are kept."""

from django.db import migrations, models

EEN_VAN_DRIE = (
    models.Q(thema=None, blog=None) | models.Q(thema=None, zoekvraag="") | models.Q(blog=None, zoekvraag="")
)


class Migration(migrations.Migration):

    dependencies = [
        ('post', '0004_onbereikbaar'),
        ('volgen', '0003_adressen_in_een_vorm'),
    ]

    operations = [
        migrations.RemoveConstraint('abonnement', 'abonnement_een_onderwerp'),
        migrations.RemoveConstraint('abonnement', 'abonnement_een_op_alles'),
        migrations.AddField(
            'abonnement', 'zoekvraag', models.CharField(blank=True, default='', max_length=100)
        ),
        migrations.AlterField(
            'abonnement',
            'ritme',
            models.CharField(
                choices=[
                    ('week', 'Elke week, op maandagochtend'),
                    ('dag', 'Elke dag, in de ochtend'),
                    ('maand', 'Elke maand, op de eerste dag'),
                ],
                default='week',
                max_length=5,
            ),
        ),
        migrations.RemoveField('overzicht', 'abonnement'),
        # With a value to give the rows of now on the way back.
        migrations.AlterField('overzicht', 'volgt', models.CharField(default='', max_length=300)),
        migrations.RemoveField('overzicht', 'volgt'),
        migrations.AddField('overzicht', 'vanaf', models.DateTimeField(null=True)),
        migrations.AddField('overzicht', 'tot', models.DateTimeField(null=True)),
        migrations.AddIndex(
            'abonnement',
            models.Index(
                condition=models.Q(('opgezegd_op', None), ('bevestigd_op__isnull', False)),
                fields=['email'],
                name='abonnement_van_adres',
            ),
        ),
        migrations.AddConstraint(
            'abonnement', models.CheckConstraint(condition=EEN_VAN_DRIE, name='abonnement_een_onderwerp')
        ),
        migrations.AddConstraint(
            'abonnement',
            models.UniqueConstraint(
                condition=models.Q(('opgezegd_op', None), ('blog', None), ('thema', None), ('zoekvraag', '')),
                fields=('email',),
                name='abonnement_een_op_alles',
            ),
        ),
        migrations.AddConstraint(
            'abonnement',
            models.UniqueConstraint(
                condition=models.Q(('opgezegd_op', None), models.Q(('zoekvraag', ''), _negated=True)),
                fields=('email', 'zoekvraag'),
                name='abonnement_een_per_zoekvraag',
            ),
        ),
    ]
